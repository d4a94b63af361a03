import type { Job } from '../../../contract/jobs.ts';

/** How far a job was at a moment of the page's own clock, in milliseconds. */
export interface PaceSample {
  readonly at: number;
  readonly done: number;
}

/** Steps per second and seconds still needed; null while they cannot be told. */
export interface Pace {
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
}

const windowMs = 15_000;
const shortestSpanMs = 800;

/**
 * Adds a sample and forgets those older than the window, so that the pace follows what happens now; where the window has none, because
 * one step takes longer than it, the latest before it stays.
 */
export function withSample(samples: readonly PaceSample[], sample: PaceSample): readonly PaceSample[] {
  const before = samples.filter((old) => old.done <= sample.done);
  const recent = before.filter((old) => old.at >= sample.at - windowMs);
  return [...(recent.length > 0 ? recent : before.slice(-1)), sample];
}

/** The pace over the samples that are kept; null before it spans 0.8 s or when nothing moved. */
export function paceOf(job: Pick<Job, 'done' | 'total'>, samples: readonly PaceSample[]): Pace {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < shortestSpanMs || last.done <= first.done) return { perSecond: null, secondsLeft: null };
  const perSecond = ((last.done - first.done) * 1000) / (last.at - first.at);
  return { perSecond, secondsLeft: job.total > 0 ? Math.max(0, job.total - job.done) / perSecond : null };
}
