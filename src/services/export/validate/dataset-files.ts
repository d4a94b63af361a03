import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../../contract/errors.ts';
import { explained } from '../../store/failures.ts';
import { refuseCancelled } from '../../studio/failures.ts';
import type { ProblemList } from './problem-list.ts';

const mostFiles = 1_000_000;
const mostLevels = 6;

/** A file of the dataset by its path below the folder, with its bytes. */
export type DatasetFiles = ReadonlyMap<string, number>;

/**
 * The plain files below a folder. Links are never followed: they, other things than files and folders, and what an export that was cut off
 * leaves are problems. @throws StudioError IO_FAILED where there is no such folder, CANCELLED.
 */
export async function datasetFiles(folder: string, problems: ProblemList, signal?: AbortSignal): Promise<DatasetFiles> {
  const own = await explained('read', folder, () => stat(folder));
  if (!own.isDirectory()) throw new StudioError('IO_FAILED', `${folder} is not a folder. Name the folder of an exported dataset.`);
  const files = new Map<string, number>();
  const look = async (prefix: string, level: number): Promise<void> => {
    refuseCancelled(signal);
    const entries = await namesIn(join(folder, prefix), prefix, problems, level === 0);
    for (const name of entries) {
      const path = `${prefix}${name}`;
      const found = await lstat(join(folder, path)).catch(() => null);
      if (!found) problems.add(`${path} cannot be looked at. Check who may read it, and check again.`);
      else if (found.isSymbolicLink()) problems.add(`${path} is a link, which is not followed. Put the real file there, or export again.`);
      else if (isLeftOver(name)) problems.add(`${path} is left over from an export that was cut off. Export again.`);
      else if (found.isDirectory() && level < mostLevels) await look(`${path}/`, level + 1);
      else if (!found.isFile()) problems.add(`${path} is ${found.isDirectory() ? 'a folder deeper than a dataset has any' : 'no plain file'}. Remove it.`);
      else if (files.size < mostFiles) files.set(path, found.size);
      else return problems.add(`There are more than ${mostFiles} files, of which the others were not looked at. Is ${folder} the folder of one dataset?`);
    }
  };
  await look('', 0);
  return files;
}

async function namesIn(place: string, prefix: string, problems: ProblemList, isTop: boolean): Promise<string[]> {
  try {
    return (await explained('read', place, () => readdir(place))).sort();
  } catch (error) {
    if (isTop) throw error;
    problems.add(`The folder ${prefix} cannot be read. Check who may read it, and check again.`);
    return [];
  }
}

function isLeftOver(name: string): boolean {
  return /\.(partial|part|tmp)$/.test(name) || /^\.(index|shards)/.test(name);
}
