import { useStore } from 'zustand';
import { useStudio } from '../../app/studio-context.tsx';
import type { JobView } from '../jobs/job-store.ts';

/** The job of this kind that runs now, or the last one that did; null where there was none since the studio was started. */
function latestOf(jobs: readonly JobView[], kind: 'export' | 'validate'): JobView | null {
  const own = jobs.filter((job) => job.kind === kind);
  return own.find(({ state }) => state === 'running') ?? own[0] ?? null;
}

/** The same, followed. */
export function useLatestJob(kind: 'export' | 'validate'): JobView | null {
  const { jobs } = useStudio();
  return useStore(jobs, (state) => latestOf(state.jobs, kind));
}
