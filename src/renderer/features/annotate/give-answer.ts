import type { RankingModel } from './ranking-model.ts';
import { isComplete } from './ranking.ts';
import { showing } from './shown-face.ts';

const stillLoading = 'The images are still loading.';

/**
 * Gives the next rank to the candidate at a position from the left; faces that are not on screen yet get none. With the last
 * rank it submits, where the person wants that.
 */
export function pressPosition(model: RankingModel, position: number): void {
  const { items: [item], press, say } = model.annotation.store.getState();
  const candidate = item?.task.candidates[position];
  if (!item || !candidate) return;
  if (!isOnScreen(model)) return say(stillLoading);
  press(candidate.key);
  const { ranking } = model.annotation.store.getState();
  if (model.preferences.store.getState().autoSubmit && isComplete(ranking, item.task.candidates)) submitAnswer(model);
}

/** Calls both equally good. */
export function pressTie(model: RankingModel): void {
  const { tie, say } = model.annotation.store.getState();
  if (isOnScreen(model)) tie();
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

/** Sets the item aside that is on screen. */
export function setItemAside(model: RankingModel): void {
  const { items: [item], later, say } = model.annotation.store.getState();
  if (!item) return;
  if (isOnScreen(model)) markAnswer(model, later);
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
  const { states } = pictures.store.getState();
  return annotation.store.getState().items[0]?.task.candidates.every((candidate) => states[showing(candidate, view.getState()).path] === 'ready') ?? false;
}
