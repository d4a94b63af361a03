import { useEffect } from 'react';
import { commandOf, mayRun } from '../../annotate/key-map.ts';
import { type CommandId, positionOf } from '../../annotate/commands.ts';
import type { Adjudication } from './adjudication-state.ts';

/** The keys of the ranking page, for as long as the desk is shown and nothing lies over it. */
export function useDeskKeys(desk: Adjudication, onWhole: () => void): void {
  useEffect(() => {
    const actions: Partial<Record<CommandId, () => void>> = { submit: desk.decide, undo: desk.takeBack, later: desk.skip, whole: onWhole };
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || belongsToElement(event)) return;
      const candidates = desk.store.getState().item?.candidates.length ?? 0;
      const id = commandOf(event, {}, { candidates, ties: false });
      if (id === null) return;
      const position = positionOf(id);
      const act = position >= 0 ? () => desk.press(position) : actions[id];
      if (!act) return;
      event.preventDefault();
      if (mayRun(id, event)) act();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [desk, onWhole]);
}

const typing = 'input, textarea, select, [contenteditable="true"]';

/** Text fields, dialogs and menus keep their keys; a button or link that has the focus keeps Enter and Space. */
function belongsToElement({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches(typing) || target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  return target.matches('button, a') && (key === 'Enter' || key === ' ');
}
