import { useStore } from 'zustand';
import type { Job } from '../../../contract/jobs.ts';
import { useStudio } from '../../app/studio-context.tsx';
import type { JobView } from './job-store.ts';

/** The job of this kind that runs now, or the last one that did; null where there was none since the studio was started. */
export function latestJob(jobs: readonly JobView[], kind: Job['kind']): JobView | null {
  const own = jobs.filter((job) => job.kind === kind);
  return own.find(({ state }) => state === 'running') ?? own[0] ?? null;
}

/** The same, followed. */
export function useLatestJob(kind: Job['kind']): JobView | null {
  const { jobs } = useStudio();
  return useStore(jobs, (state) => latestJob(state.jobs, kind));
}
