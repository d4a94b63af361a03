import { useEffect, useRef } from 'react';
import type { ComparisonStore } from '../comparison/comparison-store.ts';
import { loupeCommandOf, type LoupeCommand } from './loupe-keys.ts';

/** What is left to the page after the keys that move the pictures. */
export type PageCommand = Exclude<LoupeCommand, { readonly kind: 'mode' | 'whole' | 'mask' | 'link' | 'reset' | 'hold' | 'zoom' | 'pan' }>;

/**
 * Keys of the loupe, wherever the focus is but in fields and open menus. Space compares even after a click on a button; Enter presses buttons.
 * Keys for the pictures go to the comparison, all others to `run` as it was last rendered.
 */
export function useLoupeKeys(comparison: ComparisonStore, run: (command: PageCommand) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const end = new AbortController();
    const on = { signal: end.signal };
    window.addEventListener('keydown', (event) => {
      if (isElsewhere(event)) return;
      const command = loupeCommandOf(event);
      // A held Space must not scroll or press a button either.
      if (command || event.key === ' ') event.preventDefault();
      if (command) apply(command, comparison, latest.current);
    }, on);
    window.addEventListener('keyup', (event) => {
      if (event.key !== ' ') return;
      comparison.getState().hold(false);
      if (!isElsewhere(event)) event.preventDefault();
    }, on);
    window.addEventListener('blur', () => comparison.getState().hold(false), on);
    return () => end.abort();
  }, [comparison]);
}

function apply(command: LoupeCommand, comparison: ComparisonStore, run: (command: PageCommand) => void): void {
  const state = comparison.getState();
  switch (command.kind) {
    case 'mode': return state.toggleMode(command.mode);
    case 'whole': return state.toggleVariant();
    case 'mask': return state.toggleMask();
    case 'link': return state.toggleLinked();
    case 'reset': return state.reset();
    case 'hold': return state.hold(true);
    case 'zoom': return state.zoom(command.factor);
    case 'pan': return state.pan(command);
    default: return run(command);
  }
}

/** Whether a key belongs to a field, to a part that opens and closes, or to an open list. */
function isElsewhere({ target, defaultPrevented }: KeyboardEvent): boolean {
  return defaultPrevented || (target instanceof Element && target.closest('input, textarea, select, summary, [role="menu"], [role="listbox"], [role="alertdialog"]') !== null);
}
