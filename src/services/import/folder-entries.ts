import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import { StudioError } from '../../contract/errors.ts';

const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people count: 2 before 10. */
export function naturally(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : 1);
}

/** The real path of a folder to import from; `wanted` says what to name instead. @throws StudioError BAD_INPUT, IO_FAILED. */
export async function realImportFolder(path: string, wanted: string): Promise<string> {
  const info = await stat(path).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new StudioError('BAD_INPUT', `${path}: there is no such folder; ${wanted}.`, { cause: error });
    throw new StudioError('IO_FAILED', `${path}: cannot be read (${code ?? 'unknown error'}); ${wanted}.`, { cause: error });
  });
  if (!info.isDirectory()) throw new StudioError('BAD_INPUT', `${path}: this is a file (${basename(path)}); ${wanted}.`);
  return realpath(path);
}

/** What a folder holds but for hidden files, in natural order. @throws StudioError IO_FAILED. */
export async function visibleEntries(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.name.startsWith('.')).sort((one, other) => naturally(one.name, other.name));
  } catch (error) {
    throw new StudioError('IO_FAILED', `${folder}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`, { cause: error });
  }
}

/** What an entry is, a link being what it leads to; `outside` where that is not below `root`. */
export async function kindOfEntry(root: string, path: string, entry: Dirent): Promise<'folder' | 'file' | 'outside' | 'other'> {
  if (!entry.isSymbolicLink()) return entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
  const target = await realpath(path).catch(() => null);
  if (target === null) return 'other';
  const way = relative(root, target);
  if (way === '..' || way.startsWith(`..${sep}`) || way === '' || target === way) return 'outside';
  const info = await stat(target);
  return info.isDirectory() ? 'folder' : info.isFile() ? 'file' : 'other';
}
