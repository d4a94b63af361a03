import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconChevronDown, IconChevronRight, IconLoader2 } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '../../components/format.ts';
import { jobIcons } from './job-icons.ts';
import { JobProgress } from './job-progress.tsx';
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
  const KindIcon = jobIcons[job.kind];
  const isRunning = job.state === 'running';
  const Chevron = isExpanded ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.job} data-state={job.state}>
      <div className={classes.head}>
        <KindIcon size={16} aria-hidden className={classes.kind} />
        <span className={classes.title}>{job.title}</span>
        <StateIcon size={16} aria-hidden className={classes.icon} />
        <span className="t-dim t-small">{word}</span>
        {isRunning && <Button size="compact-xs" variant="default" onClick={() => onCancel(job.id)} aria-label={`Cancel ${job.title}`}>Cancel</Button>}
      </div>
      {isRunning && <JobProgress job={job} />}
      {job.message && <div className={classes.message}>{job.message}</div>}
      {job.skippedCount > 0 && (
        <button type="button" className={classes.expand} aria-expanded={isExpanded} onClick={() => setExpanded(!isExpanded)}>
          <Chevron size={14} aria-hidden />
          {plural(job.skippedCount, 'file')} {job.kind === 'verify' ? 'damaged' : 'left out'}
        </button>
      )}
      {isExpanded && job.skippedCount > 0 && <SkippedList skipped={job.skipped} count={job.skippedCount} />}
    </div>
  );
}
