import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { isProjectFolder } from '../store/project.ts';
import type { Studio } from '../studio/studio.ts';

/** Opens the sample study in the user's own folder, drawn first where it is not there yet. @throws StudioError CONFLICT, IO_FAILED, CANCELLED. */
export async function openSample(studio: Studio): Promise<string> {
  const folder = await sampleFolder(join(studio.home.folder, 'sample-study'));
  if (!(await isProjectFolder(folder))) {
    const job = await studio.jobs.start('sample', 'Drawing the sample study', { folder }).finished;
    if (job.state !== 'done') throw new StudioError(job.state === 'cancelled' ? 'CANCELLED' : 'IO_FAILED', job.message ?? 'The sample study could not be drawn.');
  }
  return (await studio.open(folder)).folder;
}

/** The folder itself, or the next free number where something else is in its place. */
async function sampleFolder(base: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? base : `${base}-${number}`;
    const taken = await stat(folder).then(() => true, () => false);
    if (!taken || await isProjectFolder(folder)) return folder;
  }
}
