import { useStore } from 'zustand';
import { useStudio } from '../../app/studio-context.tsx';
import type { JobView } from '../jobs/job-store.ts';

/** The run that redraws faces now, or the last one that did; null where there was none since the studio was started. */
export function latestRun(jobs: readonly JobView[]): JobView | null {
  const runs = jobs.filter(({ kind }) => kind === 'inpaint');
  return runs.find(({ state }) => state === 'running') ?? runs[0] ?? null;
}

/** The same, followed. */
export function useLatestRun(): JobView | null {
  const { jobs } = useStudio();
  return useStore(jobs, (state) => latestRun(state.jobs));
}
