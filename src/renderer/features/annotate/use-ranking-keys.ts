import { useEffect } from 'react';
import { type CommandId, commands, positionOf } from './commands.ts';
import { createFrontGuard, type FrontGuard } from './front-guard.ts';
import { commandOf, endsCommand, mayRun } from './key-map.ts';
import type { RankingModel } from './ranking-model.ts';
import { runCommand } from './run-command.ts';

/** Runs the commands of the keyboard for as long as no dialog is open. */
export function useRankingKeys(model: RankingModel): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const front = createFrontGuard(model);
    window.addEventListener('keydown', (event) => onKeyDown(model, front, event), { signal });
    window.addEventListener('keyup', (event) => onKeyUp(model, event), { signal });
    window.addEventListener('blur', () => model.view.getState().stopFlicker(), { signal });
    const unsubscribe = model.page.subscribe(({ dialog }) => dialog === null && leaveDialog());
    return () => {
      stop.abort();
      unsubscribe();
    };
  }, [model]);
}

/** While a dialog that was closed fades away, the next key is for the page already. */
function leaveDialog(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.closest('[role="dialog"]')) activeElement.blur();
}

function onKeyDown(model: RankingModel, front: FrontGuard, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // Browsers click a button again and again while Enter is held down on it.
  if (event.repeat && event.key === 'Enter' && !mayRepeat(event)) event.preventDefault();
  const { keys } = model.preferences.store.getState();
  const task = model.annotation.store.getState().items[0]?.task;
  const id = commandOf(event, keys, { candidates: task?.candidates.length ?? 0, ties: task?.ties ?? false });
  // Ctrl+S would open the browser's own dialog, over one of ours too.
  if (id === 'save') event.preventDefault();
  if (model.page.getState().dialog !== null || belongsToElement(event)) return;
  if (isSpaceOnAnswer(event)) event.preventDefault();
  if (!id) return;
  event.preventDefault();
  if (mayRun(id, event) && front(id)) runKey(model, id);
}

/** What a key does beyond its command: while two images flicker, ranks choose which. */
function runKey(model: RankingModel, id: CommandId): void {
  const view = model.view.getState();
  const position = positionOf(id);
  if (id === 'flicker') return model.annotation.store.getState().phase === 'ranking' ? view.startFlicker() : undefined;
  if (position < 0 || !view.flickering) return runCommand(model, id);
  const count = model.annotation.store.getState().items[0]?.task.candidates.length ?? 0;
  if (position < count) view.chooseForPair(position);
}

function onKeyUp(model: RankingModel, event: KeyboardEvent): void {
  if (isSpaceOnAnswer(event)) event.preventDefault();
  // The button that flickers is turned on and off by the click that comes of the key.
  if (commandAt(event) === 'flicker') return;
  if (model.view.getState().flickering && endsCommand(event, 'flicker', model.preferences.store.getState().keys)) model.view.getState().stopFlicker();
}

const typing = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Text fields, dialogs and menus keep their keys; a button that has the focus keeps Enter, and Space unless it answers. */
function belongsToElement(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches(typing) || target.closest('[role="dialog"], [role="menu"]')) return true;
  return target.matches('button, a, input') && (key === 'Enter' || (key === ' ' && !isSpaceOnAnswer(event)));
}

/** Space must never answer, not even on the button that does. */
function isSpaceOnAnswer(event: KeyboardEvent): boolean {
  const id = commandAt(event);
  return event.key === ' ' && id !== null && commands[id].group === 'Answer';
}

/** Whether a button that has the focus may run again while Enter is held down. */
function mayRepeat(event: KeyboardEvent): boolean {
  const id = commandAt(event);
  return id !== null && mayRun(id, event);
}

/** The command of the button that has the focus. */
function commandAt({ target }: KeyboardEvent): CommandId | null {
  return target instanceof HTMLElement ? (target.dataset['command'] as CommandId | undefined) ?? null : null;
}
