import { useEffect } from 'react';

interface LoupeKeys {
  go(step: number): void;
  toggleWhole(): void;
  /** True while the pictures change places. */
  swap(isSwapped: boolean): void;
}

/** Keys of the loupe. Space compares whatever has the focus, so that it still does after a click on an arrow; Enter presses buttons. */
export function useLoupeKeys(keys: LoupeKeys): void {
  useEffect(() => {
    const end = new AbortController();
    const on = { signal: end.signal };
    window.addEventListener('keydown', (event) => {
      if (isElsewhere(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowLeft') keys.go(-1);
      else if (event.key === 'ArrowRight') keys.go(1);
      else if (event.key === 'Home') keys.go(-Infinity);
      else if (event.key === 'End') keys.go(Infinity);
      else if (event.key === ' ') keys.swap(true);
      else if (event.key.toLowerCase() === 'z' && !event.repeat) keys.toggleWhole();
      else return;
      event.preventDefault();
    }, on);
    window.addEventListener('keyup', (event) => {
      if (event.key !== ' ') return;
      keys.swap(false);
      if (!isElsewhere(event)) event.preventDefault();
    }, on);
    window.addEventListener('blur', () => keys.swap(false), on);
    return () => end.abort();
  });
}

/** Whether a key belongs to a text field, or to a part that opens and closes. */
function isElsewhere({ target, defaultPrevented }: KeyboardEvent): boolean {
  return defaultPrevented || (target instanceof HTMLElement && target.closest('input, textarea, select, summary') !== null);
}
