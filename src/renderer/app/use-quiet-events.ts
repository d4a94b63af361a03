import { useEffect } from 'react';
import { useStudio } from './studio-context.tsx';

/** At most one call in this time, however fast answers come in. */
const quietMs = 1000;

/** Calls a function after changes of the study's items, answers or people, while the screen is shown. Keep it the same function. */
export function useQuietEvents(onChange: () => void): void {
  const { events } = useStudio();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = events.subscribe((event) => {
      if (event.kind !== 'changed' || event.what === 'models' || event.what === 'pairs') return;
      timer ??= setTimeout(() => {
        timer = null;
        onChange();
      }, quietMs);
    });
    return () => {
      end();
      if (timer) clearTimeout(timer);
    };
  }, [events, onChange]);
}
