/** Slows guessing down: every failed sign-in from an address makes its next failure wait longer. */
export interface SignInThrottle {
  /** Resolves when the failure may be answered. */
  failed(address: string): Promise<void>;
  succeeded(address: string): void;
}

/** Waits `stepMs` longer after each failure, up to `mostMs`; forgets addresses beyond the last 1,000. */
export function createSignInThrottle(stepMs = 250, mostMs = 3000): SignInThrottle {
  const failures = new Map<string, number>();
  return {
    async failed(address) {
      const count = (failures.get(address) ?? 0) + 1;
      failures.delete(address);
      failures.set(address, count);
      const oldest = failures.size > 1000 ? failures.keys().next().value : undefined;
      if (oldest !== undefined) failures.delete(oldest);
      await new Promise((resolve) => setTimeout(resolve, Math.min(stepMs * count, mostMs)).unref());
    },
    succeeded(address) {
      failures.delete(address);
    },
  };
}
