import { useEffect } from 'react';
import type { ComparisonStore } from '../comparison/comparison-store.ts';
import { loupeCommandOf, type LoupeCommand } from './loupe-keys.ts';
import { useStable } from './use-stable.ts';

/** What is left to the page after the keys that move the pictures. */
export type PageCommand = Exclude<LoupeCommand, { readonly kind: 'mode' | 'whole' | 'mask' | 'link' | 'reset' | 'hold' | 'zoom' | 'pan' }>;

/**
 * Keys of the loupe, wherever the focus is but in fields. Space compares even after a click on a button; Enter presses buttons.
 * Keys for the pictures go to the comparison, all others to `run` as it was last rendered.
 */
export function useLoupeKeys(comparison: ComparisonStore, run: (command: PageCommand) => void): void {
  const latest = useStable(run);
  useEffect(() => {
    const end = new AbortController();
    const on = { signal: end.signal };
    window.addEventListener('keydown', (event) => {
      if (isElsewhere(event)) return;
      const command = loupeCommandOf(event);
      // An open list of reasons has its own keys, but for the digits that stand in it.
      if (isInMenu(event) && command?.kind !== 'reason') return;
      // A held Space must not scroll or press a button either.
      if (command || event.key === ' ') event.preventDefault();
      const left = command && moved(command, comparison);
      if (left) latest(left);
    }, on);
    window.addEventListener('keyup', (event) => {
      if (event.key !== ' ') return;
      comparison.getState().hold(false);
      if (!isElsewhere(event)) event.preventDefault();
    }, on);
    window.addEventListener('blur', () => comparison.getState().hold(false), on);
    return () => end.abort();
  }, [comparison, latest]);
}

/** Does what the pictures are moved by; gives back what is left to the page. */
function moved(command: LoupeCommand, comparison: ComparisonStore): PageCommand | null {
  const state = comparison.getState();
  if (command.kind === 'mode') state.toggleMode(command.mode);
  else if (command.kind === 'whole') state.toggleVariant();
  else if (command.kind === 'mask') state.toggleMask();
  else if (command.kind === 'link') state.toggleLinked();
  else if (command.kind === 'reset') state.reset();
  else if (command.kind === 'hold') state.hold(true);
  else if (command.kind === 'zoom') state.zoom(command.factor);
  else if (command.kind === 'pan') state.pan(command);
  else return command;
  return null;
}

const fields = 'input:not([type="checkbox"]), textarea, select, [role="listbox"], [role="alertdialog"]';
const pressable = 'summary, input[type="checkbox"]';

/** Whether a key belongs to a field, to another dialog, or presses what Space presses everywhere. */
function isElsewhere({ target, key, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || !(target instanceof Element)) return defaultPrevented;
  return target.closest(fields) !== null || (key === ' ' && target.closest(pressable) !== null);
}

function isInMenu({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role="menu"]') !== null;
}
