import { StudioError } from '../../contract/errors.ts';

const freeTries = 5;
const firstWaitMs = 15_000;
const longestWaitMs = 15 * 60_000;

interface Tries { count: number; waitUntilMs: number }

/** Limits wrong PINs person by person; forgets everything when the studio ends. */
export interface TryLimit {
  /** To be called before a PIN is looked at: the try counts as wrong until `succeeded`. @throws StudioError FORBIDDEN during a wait. */
  begin(who: string): void;
  succeeded(who: string): void;
}

/**
 * Five tries are free; the fifth wrong one costs 15 seconds, and every further one twice as long as the one before, up to 15
 * minutes, by a clock in milliseconds that nobody sets.
 */
export function createTryLimit(now: () => number = () => performance.now()): TryLimit {
  const tries = new Map<string, Tries>();
  return {
    begin(who) {
      const own = tries.get(who) ?? { count: 0, waitUntilMs: 0 };
      const leftMs = own.waitUntilMs - now();
      if (leftMs > 0) throw new StudioError('FORBIDDEN', `Too many wrong PINs. Try again in ${inWords(leftMs)}.`);
      own.count += 1;
      if (own.count >= freeTries) own.waitUntilMs = now() + Math.min(longestWaitMs, firstWaitMs * 2 ** (own.count - freeTries));
      tries.set(who, own);
    },
    succeeded: (who) => { tries.delete(who); },
  };
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
