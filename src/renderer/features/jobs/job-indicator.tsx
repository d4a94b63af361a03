import { Loader, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause, IconStack2 } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useStudio } from '../../app/studio-context.tsx';
import classes from './job-indicator.module.css';
import type { JobView } from './job-store.ts';
import { shortProgress } from './job-words.ts';

/** In the top bar: the work that runs now; opens the job tray. */
export function JobIndicator() {
  const { jobs: store } = useStudio();
  const jobs = useStore(store, (state) => state.jobs);
  const setTrayOpen = useStore(store, (state) => state.setTrayOpen);
  const running = jobs.filter((job) => job.state === 'running');
  const latest = jobs[0];
  return (
    <UnstyledButton className={classes.indicator} onClick={() => setTrayOpen(true)}>
      <Mark running={running} latest={latest} />
      <span>{describe(running, latest)}</span>
    </UnstyledButton>
  );
}

function Mark({ running, latest }: { readonly running: readonly JobView[]; readonly latest: JobView | undefined }) {
  if (running.length > 0) return running.every(({ paused }) => paused) ? <IconPlayerPause size={14} aria-hidden /> : <Loader size={14} />;
  return latest?.state === 'failed' ? <IconAlertTriangle size={14} className={classes.failed} aria-hidden /> : <IconStack2 size={14} aria-hidden />;
}

function describe(running: readonly JobView[], latest: JobView | undefined): string {
  const first = running[0];
  if (!first) return latest?.state === 'failed' ? `${latest.title}: failed` : 'Jobs';
  const more = running.length > 1 ? `and ${running.length - 1} more` : '';
  return [first.title, shortProgress(first), first.paused ? 'paused' : '', more].filter((part) => part !== '').join(' ');
}
