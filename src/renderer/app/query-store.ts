import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChangeTopic } from '../../contract/change-topics.ts';
import type { StudioEvent } from '../../contract/contract.ts';
import type { EventFeed } from '../transport/event-feed.ts';
import { isAbort, toFailure, type Failure } from '../transport/errors.ts';

/** What a change can touch; `job` stands for the end of a job. */
export type Topic = ChangeTopic;

/** Server data as a screen sees it: while it is loaded again the last data stay. */
export interface QueryState<T> {
  readonly data: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  reload(): void;
}

export interface Query<T> {
  readonly store: StoreApi<QueryState<T>>;
  /**
   * Loads, and loads again after events about one of the topics: at most every `quietMs`, and never while an answer is awaited,
   * unless that takes very long. So a slow answer is shown, however fast events come. Returns the end.
   */
  start(): () => void;
}

interface QueryOptions {
  readonly on: readonly Topic[];
  readonly quietMs?: number;
  /** The first event after a quiet time loads at once, instead of after `quietMs`. */
  readonly isEager?: boolean;
}

/** After this time an answer is no longer waited for. */
const patienceMs = 10_000;

/** A query that follows the studio's events. Only the answer to the latest question is kept. */
export function createQuery<T>(load: (signal: AbortSignal) => Promise<T>, events: Pick<EventFeed, 'subscribe'>, { on, quietMs = 250, isEager = false }: QueryOptions): Query<T> {
  let current: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let askedAt = -Infinity;
  let isWaiting = false;

  const store = createStore<QueryState<T>>(() => ({ data: null, failure: null, loading: false, reload }));

  function stopTimer(): void {
    if (timer) clearTimeout(timer);
    timer = null;
  }

  function reload(): void {
    stopTimer();
    isWaiting = false;
    current?.abort();
    const mine = new AbortController();
    current = mine;
    askedAt = Date.now();
    store.setState({ loading: true });
    const end = (state: Partial<QueryState<T>>): void => {
      if (current !== mine) return;
      store.setState({ ...state, loading: false });
      if (isWaiting) reloadSoon();
    };
    load(mine.signal).then((data) => end({ data, failure: null }), (error: unknown) => end(isAbort(error) ? {} : { failure: toFailure(error) }));
  }

  function reloadSoon(): void {
    stopTimer();
    const passedMs = Date.now() - askedAt;
    isWaiting = store.getState().loading;
    const waitMs = isWaiting ? patienceMs - passedMs : isEager ? quietMs - passedMs : quietMs;
    timer = setTimeout(reload, Math.max(0, waitMs));
  }

  function onEvent(event: StudioEvent): void {
    if (event.kind === 'changed' && on.includes(event.what) && !timer) reloadSoon();
  }

  return {
    store,
    start() {
      const end = events.subscribe(onEvent);
      reload();
      return () => {
        end();
        stopTimer();
        current?.abort();
        current = null;
      };
    },
  };
}
