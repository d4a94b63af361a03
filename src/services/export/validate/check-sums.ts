import { createHash } from 'node:crypto';
import { datasetFiles } from '../../../domain/export/manifest.ts';
import { reasonOf } from '../../store/failures.ts';
import { refuseCancelled } from '../../studio/failures.ts';
import type { DatasetFiles } from './dataset-files.ts';
import { isDatasetPath } from './dataset-path.ts';
import type { ProblemList } from './problem-list.ts';
import { openDatasetFile, readText } from './read-text.ts';

const mostListBytes = 300_000_000;

interface SumsOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes that were hashed since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Hashes every file of a dataset and compares it with `SHA256SUMS`, which has to name each file but itself exactly once and no other one.
 * Gives the hashes as they are. @throws StudioError CANCELLED.
 */
export async function checkSums(folder: string, files: DatasetFiles, problems: ProblemList, { signal, onBytes }: SumsOptions = {}): Promise<ReadonlyMap<string, string>> {
  const listed = listedSums(await readText(folder, datasetFiles.checksums, files, problems, mostListBytes), problems);
  const hashes = new Map<string, string>();
  for (const path of files.keys()) {
    if (path === datasetFiles.checksums) continue;
    const sum = listed?.get(path);
    if (listed && sum === undefined) problems.add(`${path} is not in ${datasetFiles.checksums}: it was added after the export. Remove it, or export again.`);
    try {
      const hash = await hashOf(folder, path, signal, onBytes);
      hashes.set(path, hash);
      if (sum !== undefined && sum !== hash) problems.add(`${path} was changed or damaged after the export: its SHA-256 is not that of ${datasetFiles.checksums}. Copy it again, or export again.`);
    } catch (error) {
      refuseCancelled(signal);
      problems.add(`${path} cannot be read (${reasonOf(error)}). Check who may read it, and the disk.`);
    }
  }
  for (const path of listed?.keys() ?? []) if (!files.has(path)) problems.add(`${path} is missing; ${datasetFiles.checksums} names it. Copy it again, or export again.`);
  return hashes;
}

/** Hashes by path; null where there is no list. */
function listedSums(text: string | null, problems: ProblemList): Map<string, string> | null {
  if (text === null) return null;
  const sums = new Map<string, string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') problems.add(`${datasetFiles.checksums} ends in the middle of a line. Export again.`);
  for (const [index, line] of lines.entries()) {
    const [, sum, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const where = `${datasetFiles.checksums}, line ${index + 1}`;
    if (sum === undefined || path === undefined) problems.add(`${where} is not a SHA-256, two blanks and a path. Export again.`);
    else if (!isDatasetPath(path)) problems.add(`${where} names ${path}, which is not a path inside the dataset; it was not looked at. Export again.`);
    else if (path === datasetFiles.checksums || sums.has(path)) problems.add(`${where} names ${path}, which it may not${sums.has(path) ? ' name twice' : ''}. Export again.`);
    else sums.set(path, sum);
  }
  return sums;
}

async function hashOf(folder: string, path: string, signal?: AbortSignal, onBytes?: (bytes: number) => void): Promise<string> {
  const hash = createHash('sha256');
  const file = await openDatasetFile(folder, path);
  for await (const chunk of file.createReadStream({ highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    refuseCancelled(signal);
    hash.update(chunk);
    onBytes?.(chunk.byteLength);
  }
  return hash.digest('hex');
}
