import { useCallback, useLayoutEffect, useRef } from 'react';

/** A handler that stays the same and runs `run` as it was last rendered, so that what takes it is not drawn anew. */
export function useStable<Arguments extends readonly unknown[]>(run: (...args: Arguments) => void): (...args: Arguments) => void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: Arguments) => latest.current(...args), []);
}
