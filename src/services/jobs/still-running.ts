import { StudioError } from '../../contract/errors.ts';
import type { Job } from '../../contract/jobs.ts';

/** What refuses work that a running job stands in the way of. */
export function stillRunning({ title }: Pick<Job, 'title'>): StudioError {
  return new StudioError('CONFLICT', `“${title}” is still running; wait for it or cancel it first.`);
}
