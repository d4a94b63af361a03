import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioEvent } from '../../../contract/contract.ts';
import type { Job } from '../../../contract/jobs.ts';
import type { StudioClient } from '../../transport/client.ts';

/** Long work, newest first. */
export interface JobState {
  readonly jobs: readonly Job[];
  readonly trayOpen: boolean;
  setTrayOpen(open: boolean): void;
  load(): Promise<void>;
  receive(event: StudioEvent): void;
  cancel(id: string): Promise<void>;
}

export type JobStore = StoreApi<JobState>;

export function createJobStore(client: Pick<StudioClient, 'jobs'>): JobStore {
  return createStore<JobState>((set) => ({
    jobs: [],
    trayOpen: false,
    setTrayOpen: (trayOpen) => set({ trayOpen }),
    async load() {
      set({ jobs: sorted(await client.jobs.list()) });
    },
    receive(event) {
      if (event.kind !== 'job') return;
      set((state) => ({ jobs: sorted([event.job, ...state.jobs.filter((job) => job.id !== event.job.id)]) }));
    },
    cancel: (id) => client.jobs.cancel({ id }),
  }));
}

function sorted(jobs: readonly Job[]): readonly Job[] {
  return [...jobs].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}
