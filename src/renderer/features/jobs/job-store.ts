import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioEvent } from '../../../contract/contract.ts';
import type { Job } from '../../../contract/jobs.ts';
import type { StudioClient } from '../../transport/client.ts';
import { paceOf, withSample, type Pace, type PaceSample } from './job-pace.ts';

/** A job as the tray shows it. */
export interface JobView extends Job {
  readonly pace: Pace;
}

/** Long work, newest first. */
interface JobState {
  readonly jobs: readonly JobView[];
  readonly isTrayOpen: boolean;
  setTrayOpen(isOpen: boolean): void;
  load(): Promise<void>;
  receive(event: StudioEvent): void;
  cancel(id: string): Promise<void>;
  pause(id: string): Promise<void>;
  goOn(id: string): Promise<void>;
  /** Resolves with the job when it has ended, however it ended. */
  whenEnded(id: string): Promise<Job>;
}

export type JobStore = StoreApi<JobState>;

/** The page's view of the jobs; `now` is the page's clock in milliseconds. */
export function createJobStore(client: Pick<StudioClient, 'jobs'>, now: () => number = Date.now): JobStore {
  const samples = new Map<string, readonly PaceSample[]>();
  const waiting = new Map<string, ((job: Job) => void)[]>();

  function view(job: Job): JobView {
    // A job that waits has no pace, and the time it waited is none of it when it goes on.
    const known = job.paused ? [] : withSample(samples.get(job.id) ?? [], { at: now(), done: job.done });
    samples.set(job.id, known);
    return { ...job, pace: paceOf(job, known) };
  }

  function settle(job: Job): void {
    if (job.state === 'running') return;
    waiting.get(job.id)?.forEach((resolve) => resolve(job));
    waiting.delete(job.id);
    samples.delete(job.id);
  }

  return createStore<JobState>((set, get) => ({
    jobs: [],
    isTrayOpen: false,
    setTrayOpen: (isTrayOpen) => set({ isTrayOpen }),
    async load() {
      const jobs = await client.jobs.list();
      set({ jobs: sorted(jobs.map(view)) });
      jobs.forEach(settle);
    },
    receive(event) {
      if (event.kind !== 'job') return;
      const { job } = event;
      set((state) => ({ jobs: sorted([view(job), ...state.jobs.filter((other) => other.id !== job.id)]) }));
      settle(job);
    },
    cancel: (id) => client.jobs.cancel({ id }),
    pause: (id) => client.jobs.pause({ id }),
    goOn: (id) => client.jobs.goOn({ id }),
    whenEnded(id) {
      const ended = get().jobs.find((job) => job.id === id && job.state !== 'running');
      if (ended) return Promise.resolve(ended);
      return new Promise((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]));
    },
  }));
}

function sorted(jobs: readonly JobView[]): readonly JobView[] {
  return [...jobs].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}
