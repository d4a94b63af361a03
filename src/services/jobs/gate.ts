/** Holds work back while it is closed. */
export interface Gate {
  /** Resolves at once while the gate is open, otherwise when it is opened or the work is cancelled. */
  pass(): Promise<void>;
  close(): void;
  open(): void;
}

/** An open gate; once the signal aborts it holds nothing back any more. */
export function createGate(signal: AbortSignal): Gate {
  let closed: { readonly opened: Promise<void>; open(): void } | null = null;
  const open = () => {
    closed?.open();
    closed = null;
  };
  signal.addEventListener('abort', open, { once: true });
  return {
    pass: () => closed?.opened ?? Promise.resolve(),
    close() {
      if (closed || signal.aborted) return;
      let release: () => void = () => undefined;
      const opened = new Promise<void>((resolve) => { release = resolve; });
      closed = { opened, open: release };
    },
    open,
  };
}
