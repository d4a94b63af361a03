import { useEffect } from 'react';
import type { Topic } from './query-store.ts';
import { useStudio } from './studio-context.tsx';

const studyTopics: readonly Topic[] = ['project', 'images', 'ballots', 'people'];

/** Calls a function after changes about one of the topics (items, answers and people unless given), at most once in `quietMs`, while the screen is shown. Keep both the same. */
export function useQuietEvents(onChange: () => void, on: readonly Topic[] = studyTopics, quietMs = 1000): void {
  const { events } = useStudio();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = events.subscribe((event) => {
      if (event.kind !== 'changed' || !on.includes(event.what)) return;
      timer ??= setTimeout(() => {
        timer = null;
        onChange();
      }, quietMs);
    });
    return () => {
      end();
      if (timer) clearTimeout(timer);
    };
  }, [events, onChange, on, quietMs]);
}
