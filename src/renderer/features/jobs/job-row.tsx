import { IconAlertTriangle, IconBan, IconCheck, IconChevronDown, IconChevronRight, IconLoader2, IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { JobButtons } from './job-buttons.tsx';
import { jobIcons } from './job-icons.ts';
import { JobProgress } from './job-progress.tsx';
import classes from './job-row.module.css';
import type { JobView } from './job-store.ts';
import { leftOutLabel, leftOutText } from './job-words.ts';
import { SkippedList } from './skipped-list.tsx';

const states = {
  running: { word: 'Running', icon: IconLoader2 },
  paused: { word: 'Paused', icon: IconPlayerPause },
  done: { word: 'Done', icon: IconCheck },
  failed: { word: 'Failed', icon: IconAlertTriangle },
  cancelled: { word: 'Cancelled', icon: IconBan },
} as const;

interface JobRowProps {
  readonly job: JobView;
  /** Whether the files left out are listed from the beginning. */
  readonly isOpen?: boolean;
}

/** One job: what it does, how far it is, how fast, what it left out, and how to pause and stop it. */
export function JobRow({ job, isOpen = false }: JobRowProps) {
  const [isExpanded, setExpanded] = useState(isOpen);
  const isRunning = job.state === 'running';
  const state = isRunning && job.paused ? 'paused' : job.state;
  const { word, icon: StateIcon } = states[state];
  const KindIcon = jobIcons[job.kind];
  const Chevron = isExpanded ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.job} data-state={state}>
      <div className={classes.head}>
        <KindIcon size={16} aria-hidden className={classes.kind} />
        <span className={classes.title}>{job.title}</span>
        <StateIcon size={16} aria-hidden className={classes.icon} />
        <span className="t-dim t-small">{word}</span>
        <JobButtons job={job} />
      </div>
      {isRunning && <JobProgress job={job} />}
      {job.message && <div className={classes.message}>{job.message}</div>}
      {job.skippedCount > 0 && (
        <button type="button" className={classes.expand} aria-expanded={isExpanded} onClick={() => setExpanded(!isExpanded)}>
          <Chevron size={14} aria-hidden />
          {leftOutText(job)}
        </button>
      )}
      {isExpanded && job.skippedCount > 0 && <SkippedList skipped={job.skipped} count={job.skippedCount} label={leftOutLabel(job.kind)} />}
    </div>
  );
}
