import { randomBytes } from 'node:crypto';
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { explained, hasCode } from './failures.ts';
import { isForeignName } from './foreign-names.ts';
import { nodeFiles } from './node-files.ts';

/** Refuses a place for a new folder: a file, or a folder that is not empty. @throws StudioError BAD_INPUT, IO_FAILED. */
export async function refuseFilled(folder: string): Promise<void> {
  const stat = await explained('read', folder, () => nodeFiles.stat(folder));
  if (!stat) return;
  if (stat.kind !== 'folder') throw new StudioError('BAD_INPUT', `${folder} is a ${stat.kind === 'link' ? 'link' : 'file'}. Name a new or empty folder.`);
  const other = (await explained('read', folder, () => nodeFiles.list(folder))).find(({ name }) => !isForeignName(name));
  if (other) throw new StudioError('BAD_INPUT', `${folder} is not empty (it holds ${other.name}). Name a new or empty folder.`);
}

/**
 * Makes a folder whole or not at all: `fill` writes into one beside it that is moved there at the end. After a failure
 * neither is there, and no parent that was made for them.
 * @throws StudioError BAD_INPUT for a place that is taken (`refuseFilled`), whatever `fill` throws, DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function makeNewFolder<T>(folder: string, fill: (workshop: string) => Promise<T>): Promise<T> {
  const place = resolve(folder);
  await refuseFilled(place);
  const workshop = `${place}.${randomBytes(6).toString('hex')}.part`;
  const firstParent = await explained('make', place, () => mkdir(dirname(place), { recursive: true }));
  try {
    await explained('make', place, () => mkdir(workshop));
    const result = await fill(workshop);
    await explained('write', place, () => moveTo(workshop, place));
    return result;
  } catch (error) {
    await rm(workshop, { recursive: true, force: true });
    if (firstParent !== undefined) await removeEmpty(dirname(place), firstParent);
    throw error;
  }
}

/** Gives a finished folder its place, which is free or an empty folder, durably. @throws StudioError BAD_INPUT for a place that is taken; what the file system throws. */
export async function moveTo(workshop: string, place: string): Promise<void> {
  await refuseFilled(place);
  for (const { name } of await nodeFiles.list(place)) await nodeFiles.remove(join(place, name));
  await rmdir(place).catch((error: unknown) => { if (!hasCode(error, 'ENOENT')) throw error; });
  await nodeFiles.rename(workshop, place);
  await nodeFiles.syncFolder(dirname(place));
}

/** Removes the folders from `last` up to `first` while they are empty. */
async function removeEmpty(last: string, first: string): Promise<void> {
  for (let folder = last; folder !== parse(folder).root; folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch (error) {
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) return;
      throw error;
    }
    if (folder === first) return;
  }
}
