import { createStore, type StoreApi } from 'zustand/vanilla';

/** Whether the services answer. `lost` while they do not; pages keep what they have and try again. */
interface ConnectionState {
  readonly status: 'online' | 'lost';
  report(reachable: boolean): void;
}

export type ConnectionStore = StoreApi<ConnectionState>;

export function createConnectionStore(): ConnectionStore {
  return createStore<ConnectionState>((set, get) => ({
    status: 'online',
    report(reachable) {
      const status = reachable ? 'online' : 'lost';
      if (get().status !== status) set({ status });
    },
  }));
}
