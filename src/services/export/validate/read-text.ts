import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../../store/failures.ts';
import type { DatasetFiles } from './dataset-files.ts';
import type { ProblemList } from './problem-list.ts';

/** Opens a file of a dataset for reading; never one that has become a link meanwhile. */
export function openDatasetFile(folder: string, path: string): Promise<FileHandle> {
  // Windows has no such flag, and links there only for those who may make them.
  return open(join(folder, path), constants.O_RDONLY | (constants.O_NOFOLLOW as number | undefined ?? 0));
}

/** The text of a file of at most so many bytes; null, with a problem told, where it is not there, larger, or no UTF-8. */
export async function readText(folder: string, path: string, files: DatasetFiles, problems: ProblemList, mostBytes: number): Promise<string | null> {
  const bytes = files.get(path);
  if (bytes === undefined) return told(problems, `${path} is missing. Export again, or copy the whole dataset.`);
  if (bytes > mostBytes) return told(problems, `${path} is too large for what it is (${bytes} bytes). Export again.`);
  try {
    const file = await openDatasetFile(folder, path);
    const content = await file.readFile().finally(() => file.close());
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch (error) {
    return told(problems, `${path} cannot be read as text (${reasonOf(error)}). Export again.`);
  }
}

function told(problems: ProblemList, problem: string): null {
  problems.add(problem);
  return null;
}
