const stepMs = 250;
const longestMs = 3000;
const mostFailures = 30;
const windowMs = 10 * 60_000;
const mostAddresses = 1000;

interface Failures {
  /** Failures since the last success. */
  inARow: number;
  /** Times of the failures within the window in milliseconds, oldest first. */
  readonly recent: number[];
}

/** Slows guessing down and then stops it, address by address. */
export interface SignInThrottle {
  /** Milliseconds for which tries from an address are refused without being looked at; 0 = they are looked at. */
  blockedMs(address: string): number;
  /** Counts a failure; resolves when it may be answered. */
  failed(address: string): Promise<void>;
  /** Ends the growing wait; the failures of the last ten minutes still count, so that a link of one's own is no way around the limit. */
  succeeded(address: string): void;
}

/**
 * Every failed sign-in from an address makes its next failure wait 250 ms longer, up to 3 s; after more than 30 in ten
 * minutes, by a clock in milliseconds that nobody sets, the address is refused until they are fewer. Forgets addresses beyond the
 * last 1,000.
 */
export function createSignInThrottle(now: () => number = () => performance.now()): SignInThrottle {
  const addresses = new Map<string, Failures>();
  const current = (address: string): Failures => {
    const own = addresses.get(address) ?? { inARow: 0, recent: [] };
    while (own.recent[0] !== undefined && own.recent[0] <= now() - windowMs) own.recent.shift();
    return own;
  };
  return {
    blockedMs(address) {
      const { recent } = current(address);
      const [oldest] = recent;
      return oldest !== undefined && recent.length > mostFailures ? oldest + windowMs - now() : 0;
    },
    async failed(address) {
      const own = current(address);
      own.inARow += 1;
      own.recent.push(now());
      addresses.delete(address);
      addresses.set(address, own);
      const oldest = addresses.size > mostAddresses ? addresses.keys().next().value : undefined;
      if (oldest !== undefined) addresses.delete(oldest);
      await new Promise((resolve) => setTimeout(resolve, Math.min(stepMs * own.inARow, longestMs)).unref());
    },
    succeeded(address) {
      const own = addresses.get(address);
      if (own) own.inARow = 0;
    },
  };
}
