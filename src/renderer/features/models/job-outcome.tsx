import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck } from '@tabler/icons-react';
import { JobProgress } from '../jobs/job-progress.tsx';
import type { JobView } from '../jobs/job-store.ts';
import { SkippedList } from '../jobs/skipped-list.tsx';
import { closeJob } from './closed-jobs.ts';
import classes from './models-screen.module.css';

interface JobOutcomeProps {
  readonly job: JobView;
  readonly onCancel: () => void;
  /** Does the same again, after it failed or was cancelled. */
  readonly onRetry?: (() => void) | undefined;
}

/** A job beside what it is about: while it runs its progress and the way to stop it, then what came out, until somebody closes that. */
export function JobOutcome({ job, onCancel, onRetry }: JobOutcomeProps) {
  if (job.state === 'running') {
    return (
      <div className={classes.job}>
        <div className={classes.jobHead}><span className={classes.grow}>{job.message ?? job.title}</span><Button size="compact-sm" variant="default" aria-label={`Cancel ${job.title}`} onClick={onCancel}>Cancel</Button></div>
        <JobProgress job={job} />
      </div>
    );
  }
  const isBad = job.state === 'failed' || job.skippedCount > 0;
  const OutcomeIcon = isBad ? IconAlertTriangle : job.state === 'cancelled' ? IconBan : IconCheck;
  return (
    <div className={classes.job}>
      <div className={classes.jobHead} role={isBad ? 'alert' : 'status'}>
        <OutcomeIcon size={16} aria-hidden className={classes.outcome} data-tone={isBad ? 'bad' : job.state === 'done' ? 'good' : 'dim'} />
        <span className={classes.grow}>{job.message}</span>
        {job.state !== 'done' && onRetry && <Button size="compact-sm" variant="default" onClick={onRetry}>Try again</Button>}
        <CloseButton size="sm" aria-label={`Close the result of “${job.title}”`} onClick={() => closeJob(job.id)} />
      </div>
      {job.skippedCount > 0 && <SkippedList skipped={job.skipped} count={job.skippedCount} label="Damaged files" />}
    </div>
  );
}
