import type { Server, ServerResponse } from 'node:http';

const graceMs = 2000;

/** Answers under way, so that a server can end without cutting them off. */
export interface Connections {
  track(response: ServerResponse): void;
  /** Refuses new connections, ends event streams, waits a moment for other answers, then closes what is left. */
  close(): Promise<void>;
}

/** Tracks the answers of one server. */
export function createConnections(server: Server): Connections {
  const open = new Set<ServerResponse>();
  let onEmpty = (): void => undefined;
  return {
    track(response) {
      open.add(response);
      response.once('close', () => {
        open.delete(response);
        if (open.size === 0) onEmpty();
      });
    },
    async close() {
      const closed = new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
      server.closeIdleConnections();
      for (const response of open) if (isEventStream(response)) response.destroy();
      if (open.size > 0) await orAfter(graceMs, (resolve) => { onEmpty = resolve; });
      server.closeAllConnections();
      await closed;
    },
  };
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

function orAfter(ms: number, wait: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wait(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
