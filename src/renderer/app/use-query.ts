import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { StudioClient } from '../transport/client.ts';
import { createQuery, type QueryState, type Topic } from './query-store.ts';
import { useStudio } from './studio-context.tsx';

/**
 * Loads server data and loads them again when the studio reports a change in one of the topics.
 * `key` names the question: a new key is a new question, the same key keeps its data. With `isEager` the first change after
 * a quiet time is shown without a wait; `quietMs` is the least time between two loads that changes bring about.
 */
export function useQuery<T>(key: string, load: (client: StudioClient, signal: AbortSignal) => Promise<T>, on: readonly Topic[], { isEager = false, quietMs = 250 } = {}): QueryState<T> {
  const { client, events } = useStudio();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key stands for what `load` and `on` close over
  const query = useMemo(() => createQuery((signal) => load(client, signal), events, { on, isEager, quietMs }), [client, events, key]);
  useEffect(() => query.start(), [query]);
  return useStore(query.store);
}
