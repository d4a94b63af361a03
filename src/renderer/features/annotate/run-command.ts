import { notifications } from '@mantine/notifications';
import { type CommandId, positionOf } from './commands.ts';
import { toggleFullScreen } from './full-screen.ts';
import { pressPosition, pressTie, setItemAside, submitAnswer } from './give-answer.ts';
import type { RankingModel } from './ranking-model.ts';
import { grounds } from './view-store.ts';

const zoomStep = 1.25;
const panStep = 0.1;

/** Does what a command says, whoever asked for it: a key or a button. */
export function runCommand(model: RankingModel, id: CommandId): void {
  const position = positionOf(id);
  if (position >= 0) return pressPosition(model, position);
  actions[id]?.(model);
}

/** The view moves in the arrow's direction, so the content moves the other way. */
const panned = (x: number, y: number) => ({ view }: RankingModel): void => view.getState().pan({ x, y });

const actions: Readonly<Partial<Record<CommandId, (model: RankingModel) => void>>> = {
  submit: (model) => goOn(model),
  tie: pressTie,
  undo: ({ annotation }) => annotation.store.getState().undo(),
  discard: (model) => openDiscard(model),
  later: setItemAside,
  reopen: ({ annotation }) => annotation.store.getState().reopen(),
  recent: ({ page }) => page.getState().goToRecent(),
  whole: ({ view }) => view.getState().toggleWhole(),
  'zoom-in': ({ view }) => view.getState().zoom(zoomStep),
  'zoom-out': ({ view }) => view.getState().zoom(1 / zoomStep),
  'actual-pixels': ({ view }) => view.getState().actualPixels(),
  'pan-left': panned(panStep, 0),
  'pan-right': panned(-panStep, 0),
  'pan-up': panned(0, panStep),
  'pan-down': panned(0, -panStep),
  reset: ({ view }) => view.getState().resetZoom(),
  map: ({ view }) => view.getState().toggleMap(),
  background: ({ view }) => nextGround(view.getState()),
  flicker: ({ view }) => (view.getState().flickering ? view.getState().stopFlicker() : view.getState().startFlicker()),
  'next-pair': ({ view }) => view.getState().nextPair(),
  link: (model) => toggleLinked(model),
  'pane-left': ({ view }) => view.getState().moveActive(-1),
  'pane-right': ({ view }) => view.getState().moveActive(1),
  'next-face': (model) => showNextFace(model),
  guideline: ({ page }) => page.getState().open('guideline'),
  'full-screen': () => void toggleFullScreen().then((refusal) => refusal && notifications.show({ message: refusal })),
  break: ({ annotation }) => annotation.store.getState().takeBreak(),
  dismiss: ({ annotation }) => annotation.store.getState().dismiss(),
  help: ({ page }) => page.getState().open('help'),
  keys: ({ page }) => page.getState().open('keys'),
  save: (model) => sayItIsSaved(model),
};

/** Enter goes on: from the right answer of a practice item, otherwise with the answer on screen. */
function goOn(model: RankingModel): void {
  const { wrong, lookAgain } = model.annotation.store.getState();
  if (wrong) lookAgain();
  else submitAnswer(model);
}

function openDiscard({ annotation, page }: RankingModel): void {
  const { phase, checking, wrong, undoing } = annotation.store.getState();
  // While an answer is taken back, another item is about to come under the dialog.
  if (phase === 'ranking' && !checking && !wrong && !undoing) page.getState().open('discard');
}

function nextGround({ ground, setGround }: ReturnType<RankingModel['view']['getState']>): void {
  setGround(grounds[(grounds.indexOf(ground) + 1) % grounds.length] ?? 'mid');
}

function toggleLinked({ view, annotation }: RankingModel): void {
  view.getState().toggleLinked();
  annotation.store.getState().say(view.getState().linked ? 'All images move together.' : 'Each image moves alone.');
}

function showNextFace({ annotation, view }: RankingModel): void {
  const { items: [item], say } = annotation.store.getState();
  const { activePane, nextFace } = view.getState();
  const candidate = item?.task.candidates[activePane];
  if (!candidate) return;
  if (candidate.others.length === 0) return say(`Image ${activePane + 1} has no other face.`);
  nextFace(candidate);
  const chosen = view.getState().faceChoice[candidate.key] ?? 0;
  say(`Image ${activePane + 1}: face ${chosen + 1} of ${candidate.others.length + 1}`);
}

function sayItIsSaved({ annotation }: RankingModel): void {
  const { unsent, say } = annotation.store.getState();
  const waiting = unsent === 1 ? '1 answer is' : `${unsent} answers are`;
  const message = unsent === 0 ? 'Everything is saved already.' : `Nothing to do: ${waiting} kept here and sent by itself.`;
  say(message);
  notifications.show({ id: 'saved', message, autoClose: 3000 });
}
