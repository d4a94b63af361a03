import { StudioError } from '../../contract/errors.ts';

/** @throws StudioError CANCELLED once the signal says so. */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StudioError('CANCELLED', 'Inpainting was cancelled');
}
