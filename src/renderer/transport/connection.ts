import { createStore, type StoreApi } from 'zustand/vanilla';

/** `lost`: no answer comes. `signed-out`: the services answer, but no longer to this page. Pages keep what they have and try again. */
type ConnectionStatus = 'online' | 'lost' | 'signed-out';

interface ConnectionState {
  readonly status: ConnectionStatus;
  report(status: ConnectionStatus): void;
}

export type ConnectionStore = StoreApi<ConnectionState>;

/** What the latest call told about the connection. */
export function createConnectionStore(): ConnectionStore {
  return createStore<ConnectionState>((set, get) => ({
    status: 'online',
    report(status) {
      if (get().status !== status) set({ status });
    },
  }));
}
