import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { explained } from './failures.ts';
import type { Files } from './files.ts';
import { isForeignName } from './foreign-names.ts';
import { isLeftover } from './write-atomically.ts';

const dataFolders = ['images', 'items', 'ballots', 'reviews', 'people', 'imports', 'damaged', 'cache'];

/** The absolute path of a folder; a link to a folder stands for that folder. */
export async function realFolder(files: Files, folder: string): Promise<string> {
  const path = resolve(folder);
  const stat = await explained('read', path, () => files.stat(path));
  return stat?.kind === 'link' ? explained('read', path, () => realpath(path)) : path;
}

/**
 * Refuses what cannot be a project: no folder, a file, or a folder that keeps its data behind links (a project from
 * elsewhere could make the studio write to places outside it). @throws StudioError NOT_A_PROJECT.
 */
export async function refuseWrongFolder(files: Files, folder: string): Promise<void> {
  const stat = await explained('read', folder, () => files.stat(folder));
  if (!stat) throw new StudioError('NOT_A_PROJECT', `There is no folder ${folder}. Check the path, or make a new project there.`);
  if (stat.kind !== 'folder') throw new StudioError('NOT_A_PROJECT', `${folder} is a file, not a project. Choose the project's folder.`);
  for (const name of dataFolders) {
    const path = join(folder, name);
    const inside = await explained('read', path, () => files.stat(path));
    if (inside && inside.kind !== 'folder') {
      throw new StudioError('NOT_A_PROJECT', `${path} is a ${inside.kind === 'link' ? 'link to another place' : 'file'}: a project keeps its data in its own folders. Put the real folder there.`);
    }
  }
}

/**
 * Refuses a place where no project can be made: a project, a file, or a folder that is not empty. What a broken-off
 * creation and the operating system leave counts as empty. @throws StudioError PROJECT_EXISTS, BAD_INPUT.
 */
export async function refuseOccupied(files: Files, folder: string): Promise<void> {
  const stat = await explained('read', folder, () => files.stat(folder));
  if (!stat) return;
  if (stat.kind !== 'folder') throw new StudioError('BAD_INPUT', `${folder} is a file. Choose a new or empty folder for the project.`);
  const names = (await explained('read', folder, () => files.list(folder))).map(({ name }) => name);
  if (names.includes('project.json')) throw new StudioError('PROJECT_EXISTS', `${folder} already is a project. Open it, or choose another folder.`);
  const other = names.find((name) => !isForeignName(name) && !isLeftover(name) && !name.startsWith('.lock'));
  if (other !== undefined) throw new StudioError('BAD_INPUT', `${folder} is not empty (it holds ${other}). Choose a new or empty folder for the project.`);
}
