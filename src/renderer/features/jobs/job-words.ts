import { jobsInBytes, type Job } from '../../../contract/jobs.ts';
import { capitalised, formatBytes, formatCount, formatDuration, formatRate, plural } from '../../components/format.ts';
import type { JobView } from './job-store.ts';

/** What a job counts, where its count says more with the word; the others count images or files. */
const units: Partial<Record<Job['kind'], string>> = { score: 'faces', detect: 'images', inpaint: 'faces', export: 'rows' };

/** What a job leaves out, as one of them is called, and what became of it. */
const leftOut: Partial<Record<Job['kind'], readonly [noun: string, fate: string]>> = { verify: ['file', 'damaged'], inpaint: ['face', 'left out'], export: ['problem', 'found'], validate: ['problem', 'found'] };
const filesLeftOut = ['file', 'left out'] as const;

type CountedJob = Pick<JobView, 'kind' | 'done' | 'total' | 'pace'>;

/** How far a job is, how fast, and how long it will take: `612.0 MB of 1.79 GB · 12.3 MB/s · 4 min left`; empty before anything is known. */
export function progressText({ kind, done, total, pace }: CountedJob): string {
  if (done === 0 && total === 0) return '';
  const inBytes = jobsInBytes.includes(kind);
  const amount = inBytes ? formatBytes : wholeCount;
  const unit = units[kind];
  const parts = [`${total > 0 ? `${amount(done)} of ${amount(total)}` : amount(done)}${unit ? ` ${unit}` : ''}`];
  if (pace.perSecond !== null) parts.push(inBytes ? `${formatBytes(Math.round(pace.perSecond))}/s` : paceText(pace.perSecond, unit));
  // Where a step is at its end something else goes on, such as a check.
  if (pace.secondsLeft !== null && done < total) parts.push(`${formatDuration(pace.secondsLeft)} left`);
  return parts.join(' · ');
}

/** How far a job is, for the one line of the top bar: `1,204/4,000`, `34 %` of bytes; empty while that is not known. */
export function shortProgress({ kind, done, total }: Pick<Job, 'kind' | 'done' | 'total'>): string {
  if (total === 0) return '';
  return jobsInBytes.includes(kind) ? `${Math.floor((100 * done) / total)} %` : `${wholeCount(done)}/${wholeCount(total)}`;
}

/** What a job left out, in words: `3 files left out`; the services name each with its reason. */
export function leftOutText({ kind, skippedCount }: Pick<Job, 'kind' | 'skippedCount'>): string {
  const [noun, fate] = leftOut[kind] ?? filesLeftOut;
  return `${plural(skippedCount, noun)} ${fate}`;
}

/** What a list of them is called: `Files left out`. */
export function leftOutLabel(kind: Job['kind']): string {
  const [noun, fate] = leftOut[kind] ?? filesLeftOut;
  return `${capitalised(noun)}s ${fate}`;
}

/** A pace with its unit: `3.4 faces/s`; where one takes longer than five seconds, how long it takes: `12 s each`. */
function paceText(perSecond: number, unit: string | undefined): string {
  return perSecond < 0.2 ? `${formatDuration(1 / perSecond)} each` : `${formatRate(perSecond)} ${unit ?? ''}/s`.replace(' /', '/');
}

/** A piece of work that is half done does not count yet. */
function wholeCount(count: number): string {
  return formatCount(Math.floor(count));
}
