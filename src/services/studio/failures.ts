import { StudioError } from '../../contract/errors.ts';
import type { Project } from '../store/types.ts';

/** @throws StudioError CANCELLED when the signal says so. */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StudioError('CANCELLED', 'Cancelled.');
}

/** @throws StudioError READ_ONLY when the project is open for reading only. */
export function refuseReadOnly(project: Project): void {
  if (project.mode === 'read') throw new StudioError('READ_ONLY', `${project.folder}: the study is open for reading only; copy the folder to a place that can be written.`);
}
