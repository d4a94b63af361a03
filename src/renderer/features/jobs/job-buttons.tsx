import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { jobsThatPause, type Job } from '../../../contract/jobs.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { attempt } from '../../components/report-failure.tsx';

/** Pauses a running job, where its kind can wait, and cancels it; nothing once it has ended. */
export function JobButtons({ job }: { readonly job: Pick<Job, 'id' | 'kind' | 'title' | 'state' | 'paused'> }) {
  const { jobs } = useStudio();
  const { pause, goOn, cancel } = useStore(jobs);
  const { id, kind, title, state, paused } = job;
  if (state !== 'running') return null;
  return (
    <>
      {jobsThatPause.includes(kind) && (
        <Button size="compact-xs" variant="default" onClick={() => attempt(() => (paused ? goOn(id) : pause(id)))} aria-label={`${paused ? 'Go on with' : 'Pause'} ${title}`}>{paused ? 'Go on' : 'Pause'}</Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => attempt(() => cancel(id))} aria-label={`Cancel ${title}`}>Cancel</Button>
    </>
  );
}
