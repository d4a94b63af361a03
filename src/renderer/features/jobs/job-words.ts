import { jobsOfModels, type Job } from '../../../contract/jobs.ts';
import { formatBytes, formatCount, formatDuration, formatRate } from '../../components/format.ts';
import type { JobView } from './job-store.ts';

/** What a job counts, where its count says more with the word; the others count images or files. */
const units: Partial<Record<Job['kind'], string>> = { score: 'faces', detect: 'images' };

type CountedJob = Pick<JobView, 'kind' | 'done' | 'total' | 'pace'>;

/** How far a job is, how fast, and how long it will take: `612.0 MB of 1.79 GB · 12.3 MB/s · 4 min left`; empty before anything is known. */
export function progressText({ kind, done, total, pace }: CountedJob): string {
  if (done === 0 && total === 0) return '';
  const inBytes = jobsOfModels.includes(kind);
  const amount = inBytes ? formatBytes : formatCount;
  const unit = units[kind];
  const parts = [`${total > 0 ? `${amount(done)} of ${amount(total)}` : amount(done)}${unit ? ` ${unit}` : ''}`];
  if (pace.perSecond !== null) parts.push(inBytes ? `${formatBytes(Math.round(pace.perSecond))}/s` : `${formatRate(pace.perSecond)} ${unit ?? ''}/s`.replace(' /', '/'));
  // Where a step is at its end something else goes on, such as a check.
  if (pace.secondsLeft !== null && done < total) parts.push(`${formatDuration(pace.secondsLeft)} left`);
  return parts.join(' · ');
}

/** How far a job is, for the one line of the top bar: `1,204/4,000`, `34 %` of bytes; empty while that is not known. */
export function shortProgress({ kind, done, total }: Pick<Job, 'kind' | 'done' | 'total'>): string {
  if (total === 0) return '';
  return jobsOfModels.includes(kind) ? `${Math.floor((100 * done) / total)} %` : `${formatCount(done)}/${formatCount(total)}`;
}
