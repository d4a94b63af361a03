import type { Job } from '../../../contract/jobs.ts';
import type { JobView } from '../jobs/job-store.ts';

/** A result is said beside its model for this long, in milliseconds; a failure stays. */
const shownForMs = 10 * 60_000;

/** The job that a model's row shows: what runs for it, else what ended last unless somebody has closed it. Jobs come newest first. */
export function jobOfModel(jobs: readonly JobView[], model: string, closed: ReadonlySet<string>, now: Date): JobView | null {
  const own = jobs.filter((job) => job.model === model && (job.kind === 'install' || job.kind === 'convert'));
  return own.find(({ state }) => state === 'running') ?? own.slice(0, 1).find((job) => isShown(job, closed, now)) ?? null;
}

/** Ids of the models that a job is running for. */
export function modelsAtWork(jobs: readonly Job[]): ReadonlySet<string> {
  return new Set(jobs.flatMap(({ model, state }) => (model !== undefined && state === 'running' ? [model] : [])));
}

/** The latest check of all files, on the same terms. */
export function latestCheck(jobs: readonly JobView[], closed: ReadonlySet<string>, now: Date): JobView | null {
  const latest = jobs.find(({ kind }) => kind === 'verify');
  return latest && (latest.state === 'running' || isShown(latest, closed, now)) ? latest : null;
}

function isShown({ id, state, skippedCount, finishedAt }: Job, closed: ReadonlySet<string>, now: Date): boolean {
  if (closed.has(id)) return false;
  return state === 'failed' || skippedCount > 0 || finishedAt === null || now.getTime() - new Date(finishedAt).getTime() < shownForMs;
}

/** Why a job of a kind cannot be started now; null = it can. One of each kind runs at a time. */
export function busyReason(jobs: readonly Job[], kind: 'install' | 'convert' | 'verify'): string | null {
  const running = jobs.find((job) => job.kind === kind && job.state === 'running');
  return running ? `“${running.title}” is still running: one at a time.` : null;
}
