import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconChevronDown, IconChevronRight, IconLoader2 } from '@tabler/icons-react';
import { useState } from 'react';
import { formatCount, formatDuration, formatRate, plural } from '../../components/format.ts';
import classes from './job-row.module.css';
import type { JobView } from './job-store.ts';
import { SkippedList } from './skipped-list.tsx';

const states = {
  running: { word: 'Running', icon: IconLoader2 },
  done: { word: 'Done', icon: IconCheck },
  failed: { word: 'Failed', icon: IconAlertTriangle },
  cancelled: { word: 'Cancelled', icon: IconBan },
} as const;

interface JobRowProps {
  readonly job: JobView;
  readonly onCancel: (id: string) => void;
  /** Whether the files left out are listed from the beginning. */
  readonly isOpen?: boolean;
}

/** One job: what it does, how far it is, how fast, what it left out, and how to stop it. */
export function JobRow({ job, onCancel, isOpen = false }: JobRowProps) {
  const [isExpanded, setExpanded] = useState(isOpen);
  const { word, icon: StateIcon } = states[job.state];
  const isRunning = job.state === 'running';
  const Chevron = isExpanded ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.job} data-state={job.state}>
      <div className={classes.head}>
        <StateIcon size={16} aria-hidden className={classes.icon} />
        <span className={classes.title}>{job.title}</span>
        <span className="t-dim t-small">{word}</span>
        {isRunning && <Button size="compact-xs" variant="default" onClick={() => onCancel(job.id)} aria-label={`Cancel ${job.title}`}>Cancel</Button>}
      </div>
      {isRunning && <Progress value={percentOf(job)} animated={job.total === 0} striped={job.total === 0} aria-label={job.title} />}
      {isRunning && <div className="t-dim t-small">{progressText(job)}</div>}
      {job.message && <div className={classes.message}>{job.message}</div>}
      {job.skippedCount > 0 && (
        <button type="button" className={classes.expand} aria-expanded={isExpanded} onClick={() => setExpanded(!isExpanded)}>
          <Chevron size={14} aria-hidden />
          {plural(job.skippedCount, 'file')} left out
        </button>
      )}
      {isExpanded && job.skippedCount > 0 && <SkippedList skipped={job.skipped} count={job.skippedCount} />}
    </div>
  );
}

function percentOf({ done, total }: JobView): number {
  return total > 0 ? (100 * done) / total : 100;
}

function progressText({ done, total, pace }: JobView): string {
  const parts = [total > 0 ? `${formatCount(done)} of ${formatCount(total)}` : formatCount(done)];
  if (pace.perSecond !== null) parts.push(`${formatRate(pace.perSecond)} per second`);
  if (pace.secondsLeft !== null) parts.push(`about ${formatDuration(pace.secondsLeft)} left`);
  return parts.join(' · ');
}
