/** One piece of work; it rejects when it has to be tried again. */
export type Errand = () => Promise<void>;

export interface SerialWorker {
  /** Something may have become due; also cuts a waiting time short. */
  wake(): void;
  start(): void;
  stop(): void;
}

interface SerialWorkerOptions {
  /** The errand due now, or null. Asked again after each errand, so a failed one is chosen afresh. */
  readonly due: () => Errand | null;
  readonly onFailure: (error: unknown) => void;
  readonly firstDelayMs?: number;
  readonly longestDelayMs?: number;
}

/** Runs errands one at a time and in order. After a failure it waits, twice as long each time up to a limit. */
export function createSerialWorker({ due, onFailure, firstDelayMs = 400, longestDelayMs = 8000 }: SerialWorkerOptions): SerialWorker {
  let stopped = true;
  let working = false;
  let delayMs = firstDelayMs;
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function work(): Promise<void> {
    working = true;
    try {
      for (let errand = due(); errand && !stopped; errand = due()) {
        await errand();
        delayMs = firstDelayMs;
      }
    } catch (error) {
      onFailure(error);
      pause();
    } finally {
      working = false;
    }
  }

  function pause(): void {
    if (stopped) return;
    timer = setTimeout(wake, delayMs);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }

  function wake(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!stopped && !working) void work();
  }

  return {
    wake,
    start() {
      stopped = false;
      wake();
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
