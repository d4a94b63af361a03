/** Measures how long the item on screen was really looked at. */
export interface WorkClock {
  /** An item has been painted. The same one again changes nothing. */
  begin(ticket: string): void;
  /** Milliseconds since the item was painted, without the time that was held; 0 when it never was. */
  elapsed(ticket: string): number;
  /** Stops the time for a reason, until every reason is gone. */
  hold(reason: string): void;
  release(reason: string): void;
  /** The item has left the screen. */
  end(): void;
}

/** `now` must not jump when the clock of the machine is set. */
export function createWorkClock(now: () => number): WorkClock {
  const reasons = new Set<string>();
  let current: { readonly ticket: string; spentMs: number; runsSince: number | null } | null = null;

  const settle = (): void => {
    if (!current || current.runsSince === null) return;
    current.spentMs += Math.max(now() - current.runsSince, 0);
    current.runsSince = null;
  };

  return {
    begin(ticket) {
      if (current?.ticket !== ticket) current = { ticket, spentMs: 0, runsSince: reasons.size === 0 ? now() : null };
    },
    elapsed(ticket) {
      if (current?.ticket !== ticket) return 0;
      const { spentMs, runsSince } = current;
      return spentMs + (runsSince === null ? 0 : Math.max(now() - runsSince, 0));
    },
    hold(reason) {
      settle();
      reasons.add(reason);
    },
    release(reason) {
      if (reasons.delete(reason) && reasons.size === 0 && current) current.runsSince = now();
    },
    end: () => { current = null; },
  };
}
