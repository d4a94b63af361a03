import { useEffect, useState } from 'react';
import { holdHandlers } from '../../components/hold-handlers.ts';

interface Hold {
  readonly isHeld: boolean;
  /** For an element that holds while it is pressed. */
  readonly press: ReturnType<typeof holdHandlers>;
}

/** True while Space is held, or a pointer on an element with `press`. Space stays with whatever takes it itself, such as a button or a field. */
export function useHold(): Hold {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    function release(event: KeyboardEvent): void {
      // Some browsers press a button when the key comes up.
      if (!isTaken(event)) event.preventDefault();
      setHeld(false);
    }
    const end = new AbortController();
    window.addEventListener('keydown', (event) => {
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      event.preventDefault();
      setHeld(true);
    }, { signal: end.signal });
    window.addEventListener('keyup', (event) => { if (event.key === ' ') release(event); }, { signal: end.signal });
    window.addEventListener('blur', () => setHeld(false), { signal: end.signal });
    return () => end.abort();
  }, []);
  return { isHeld, press: holdHandlers(setHeld) };
}

/** A picture of the preview is a button too, but there Space compares; Enter chooses it. */
function isTaken({ target, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented) return true;
  if (!(target instanceof HTMLElement) || target.closest('[data-compares]')) return false;
  return target.closest('input, textarea, select, button, a, summary, [role="dialog"]') !== null;
}
