import { useEffect } from 'react';
import { commandOf, type Command } from './commands.ts';
import { grounds } from './view-store.ts';
import type { RankingModel } from './ranking-model.ts';

const stillLoading = 'The images are still loading.';

interface Dialogs {
  readonly openDiscard: () => void;
  readonly openHelp: () => void;
}

/** Runs the commands of the keyboard for as long as no dialog is open. */
export function useRankingKeys(model: RankingModel, isActive: boolean, { openDiscard, openHelp }: Dialogs): void {
  useEffect(() => {
    if (!isActive) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || belongsToElement(event)) return;
      const count = model.annotation.store.getState().items[0]?.task.candidates.length ?? 0;
      const command = commandOf(event, count);
      if (!command) return;
      event.preventDefault();
      runCommand(model, command, { openDiscard, openHelp });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [model, isActive, openDiscard, openHelp]);
}

const typing = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Text fields, dialogs and menus keep their keys; a button that has the focus keeps Enter. */
function belongsToElement({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches(typing) || target.closest('[role="dialog"], [role="menu"]')) return true;
  return key === 'Enter' && target.matches('button, a');
}

function runCommand(model: RankingModel, command: Command, dialogs: Dialogs): void {
  const view = model.view.getState();
  switch (command.kind) {
    case 'press': return pressPosition(model, command.position);
    case 'submit': return submitAnswer(model);
    case 'undo': return model.annotation.store.getState().undo();
    case 'discard': return model.annotation.store.getState().phase === 'ranking' ? dialogs.openDiscard() : undefined;
    case 'help': return dialogs.openHelp();
    case 'zoom': return view.zoom(command.factor);
    case 'pan': return view.pan(command);
    case 'reset': return view.resetZoom();
    case 'whole': return view.toggleWhole();
    case 'ground': return view.setGround(grounds[(grounds.indexOf(view.ground) + 1) % grounds.length] ?? 'mid');
  }
}

/** Gives the next rank to the candidate at a position from the left; faces that are not on screen yet get none. */
export function pressPosition(model: RankingModel, position: number): void {
  const { items: [item], press, say } = model.annotation.store.getState();
  const candidate = item?.task.candidates[position];
  if (!item || !candidate) return;
  if (isOnScreen(model)) press(candidate.key);
  else say(stillLoading);
}

/**
 * Submits, when there is something to submit. Faces that are not on screen yet take no ranks, so they take no Enter either:
 * keys typed ahead must never give an earlier answer again.
 */
export function submitAnswer(model: RankingModel): void {
  const { items: [item], submit, say } = model.annotation.store.getState();
  if (!item) return;
  if (isOnScreen(model)) markAnswer(model, submit);
  else say(stillLoading);
}

/** Runs an action and, if it answered the item on screen, marks the moment for measuring the time to the next one. */
export function markAnswer({ annotation: { store } }: RankingModel, act: () => void): void {
  const before = store.getState().items[0];
  performance.mark('answer');
  act();
  if (store.getState().items[0] === before) performance.clearMarks('answer');
}

function isOnScreen({ annotation, view, pictures }: RankingModel): boolean {
  const variant = view.getState().whole ? 'whole' : 'face';
  const { states } = pictures.store.getState();
  return annotation.store.getState().items[0]?.task.candidates.every((candidate) => states[candidate[variant]] === 'ready') ?? false;
}
