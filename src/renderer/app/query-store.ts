import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioEvent } from '../../contract/contract.ts';
import type { EventFeed } from '../transport/event-feed.ts';
import { isAbort, toFailure, type Failure } from '../transport/errors.ts';

/** What a change can touch; `job` stands for the end of a job. */
export type Topic = 'project' | 'images' | 'ballots' | 'models' | 'people';

/** Server data as a screen sees it: while it is loaded again the last data stay. */
export interface QueryState<T> {
  readonly data: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  reload(): void;
}

export interface Query<T> {
  readonly store: StoreApi<QueryState<T>>;
  /** Loads, and loads again after each event about one of the topics, at most every `quietMs`. Returns the end. */
  start(): () => void;
}

interface QueryOptions {
  readonly on: readonly Topic[];
  readonly quietMs?: number;
}

/** A query that follows the studio's events. Only the answer to the latest question is kept. */
export function createQuery<T>(load: (signal: AbortSignal) => Promise<T>, events: Pick<EventFeed, 'subscribe'>, { on, quietMs = 250 }: QueryOptions): Query<T> {
  let current: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const store = createStore<QueryState<T>>(() => ({ data: null, failure: null, loading: false, reload }));

  function reload(): void {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    store.setState({ loading: true });
    load(mine.signal).then(
      (data) => current === mine && store.setState({ data, failure: null, loading: false }),
      (error: unknown) => current === mine && !isAbort(error) && store.setState({ failure: toFailure(error), loading: false }),
    );
  }

  function onEvent(event: StudioEvent): void {
    if (event.kind !== 'changed' || !on.includes(event.what) || timer) return;
    timer = setTimeout(() => {
      timer = null;
      reload();
    }, quietMs);
  }

  return {
    store,
    start() {
      const end = events.subscribe(onEvent);
      reload();
      return () => {
        end();
        if (timer) clearTimeout(timer);
        timer = null;
        current?.abort();
        current = null;
      };
    },
  };
}
