import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { HashCache } from './hash-cache.ts';

/** Where model files lie on this machine. */
export interface ModelFolders {
  /** Folders that are searched, in order. */
  readonly all: readonly string[];
  /** The user's own store; the only one that is written to. */
  readonly home: string;
  readonly hashes: HashCache;
}

/** A regular file in a model folder. */
export interface FolderFile { readonly path: string; readonly name: string; readonly bytes: number }

/** Regular files of a folder, by name; a folder that is not there holds none. @throws StudioError IO_FAILED. */
export async function filesIn(folder: string): Promise<FolderFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw new StudioError('IO_FAILED', `The model folder ${folder} cannot be read (${error.code})`, { cause: error });
  });
  const files = await Promise.all(names.toSorted().map(async (name) => {
    const path = join(folder, name);
    // A dangling link is not a model either.
    const information = await stat(path).catch(() => null);
    return information?.isFile() ? { path, name, bytes: information.size } : null;
  }));
  return files.filter((file) => file !== null);
}
