import { changeTopics } from '../../contract/change-topics.ts';
import type { StudioEvent } from '../../contract/contract.ts';
import type { StudioClient } from './client.ts';
import { isAbort } from './errors.ts';

export type EventListener = (event: StudioEvent) => void;

/** One subscription to the studio's events, shared by all screens of a lead's page. */
export interface EventFeed {
  subscribe(listener: EventListener): () => void;
  /** Starts listening; subscribes again whenever the stream ends, until `stop`. */
  start(): void;
  stop(): void;
}

/** Between a page's first question and its first stream another study may have been opened. */
const before = ['project'] as const;
const firstDelayMs = 250;
const longestDelayMs = 4000;

/** Whatever happened while the stream was down is unknown, so after each gap everything counts as changed. */
export function createEventFeed(client: Pick<StudioClient, 'events'>, wait: (ms: number, signal: AbortSignal) => Promise<void> = sleep): EventFeed {
  const listeners = new Set<EventListener>();
  let listening: AbortController | null = null;
  const emit = (event: StudioEvent): void => listeners.forEach((listener) => listener(event));

  async function listen(isGap: boolean, signal: AbortSignal): Promise<boolean> {
    let opened = false;
    try {
      const stream = await client.events(undefined, { signal });
      opened = true;
      for (const what of isGap ? changeTopics : before) emit({ kind: 'changed', what });
      for await (const event of stream) emit(event);
    } catch (error) {
      // The connection store already knows; a stream that broke is simply opened again.
      if (isAbort(error)) return opened;
    }
    return opened;
  }

  async function run(signal: AbortSignal): Promise<void> {
    let delay = firstDelayMs;
    for (let gap = false; !signal.aborted; gap = true) {
      delay = (await listen(gap, signal)) ? firstDelayMs : Math.min(delay * 2, longestDelayMs);
      await wait(delay, signal);
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      listening?.abort();
      listening = new AbortController();
      void run(listening.signal);
    },
    stop: () => listening?.abort(),
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
