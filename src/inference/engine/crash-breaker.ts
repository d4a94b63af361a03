const windowMs = 60_000;
const limit = 3;

/** Counts crashes; after three within a minute it stays open until the oldest of them is a minute old. */
export interface CrashBreaker {
  record(how: string): void;
  /** How the last crash came about while the breaker is open, else null. */
  lastReason(): string | null;
}

/** `now` gives milliseconds and is an argument so that tests need not wait. */
export function createCrashBreaker(now: () => number): CrashBreaker {
  const crashes: { at: number; how: string }[] = [];
  return {
    record(how) {
      crashes.push({ at: now(), how });
      if (crashes.length > limit) crashes.shift();
    },
    lastReason() {
      const oldest = crashes[crashes.length - limit];
      return oldest && now() - oldest.at < windowMs ? crashes.at(-1)?.how ?? null : null;
    },
  };
}
