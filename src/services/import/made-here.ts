import { realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { StudioError } from '../../contract/errors.ts';

/** Folders of a project that hold pictures which the studio made itself. */
const madeHere: readonly string[] = ['cache', 'damaged', 'inpainted'];

/**
 * Refuses to import from a project's own folder and from those in it whose pictures the studio made; `wanted` says what to name instead.
 * Answers the real path of the project's folder. @throws StudioError BAD_INPUT.
 */
export async function refuseMadeHere(path: string, folder: string, projectFolder: string, wanted: string): Promise<string> {
  const own = await realpath(projectFolder);
  const [part = ''] = relative(own, folder).split(sep);
  if (part === '' || madeHere.includes(part)) throw new StudioError('BAD_INPUT', `${path}: the study keeps pictures there that it made itself; ${wanted}.`);
  return own;
}
