import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { alwaysThere, indexFile, isJsonList, isFolderFormat, type FolderFormat } from '../../../domain/export/file-layout.ts';
import type { ExportedFile } from '../../../domain/export/manifest.ts';
import type { ExportPlan, ExportShard } from '../../../domain/export/plan.ts';
import { splitNames, type SplitName } from '../../../domain/export/recipe.ts';
import { explained, hasCode } from '../../store/failures.ts';
import { nodeFiles } from '../../store/node-files.ts';
import { refuseCancelled } from '../../studio/failures.ts';
import { measuredFile } from '../measured-file.ts';
import { indexPart, partsFolder } from './index-part.ts';
import { writeHashed } from './write-hashed.ts';

type Measure = Pick<ExportedFile, 'bytes' | 'sha256'>;

/**
 * Puts the index rows that folder shards left together into one index file per split, in the order of the plan, and removes them; a split
 * without rows gets a file only where loaders open one regardless. Done again after it was cut off at any moment it gives the same
 * files. No-op for formats without index files.
 * @throws StudioError CANCELLED, DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function finishIndexes(workshop: string, plan: ExportPlan, signal?: AbortSignal): Promise<readonly ExportedFile[]> {
  const { format } = plan.recipe;
  if (!isFolderFormat(format)) return [];
  const files: ExportedFile[] = [];
  for (const split of splitNames) {
    const file = await finishIndex(workshop, format, split, plan.shards.filter((shard) => shard.split === split), signal);
    if (file) files.push(file);
  }
  await removeParts(join(workshop, partsFolder));
  return files;
}

async function finishIndex(workshop: string, format: FolderFormat, split: SplitName, shards: readonly ExportShard[], signal?: AbortSignal): Promise<ExportedFile | null> {
  const path = indexFile(format, split);
  const place = join(workshop, path);
  // Rows that are gone were put together before.
  if (shards.length > 0 && !await isThere(join(workshop, partsFolder))) return await isThere(place) ? { path, ...await explained('read', place, () => measuredFile(place)) } : null;
  if (shards.length === 0 && !alwaysThere(format).includes(split)) return null;
  const temporary = `${place}.part`;
  await explained('write', place, () => mkdir(dirname(place), { recursive: true }));
  const rows = rowsOf(shards.map((shard) => indexPart(workshop, shard)), signal);
  const measure = await written(temporary, isJsonList(format) ? asArray(rows) : rows);
  if (measure.bytes === 0) {
    await explained('remove', temporary, () => rm(temporary));
    return null;
  }
  await explained('write', place, () => rename(temporary, place));
  await explained('write', place, () => nodeFiles.syncFolder(dirname(place)));
  return { path, ...measure };
}

/** The rows of shards, one text for all of a shard: at most a thousand, each with its line break. */
async function* rowsOf(places: readonly string[], signal?: AbortSignal): AsyncGenerator<string, void> {
  for (const place of places) {
    refuseCancelled(signal);
    const rows = await explained('read', place, () => readFile(place, 'utf8'));
    if (rows !== '') yield rows;
  }
}

/** A JSON array with a line for each row. */
async function* asArray(texts: AsyncIterable<string>): AsyncGenerator<string, void> {
  let before = '[\n';
  for await (const rows of texts) {
    yield before + rows.trimEnd().replaceAll('\n', ',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function written(place: string, texts: AsyncIterable<string>): Promise<Measure> {
  const pieces = async function* () {
    for await (const text of texts) yield Buffer.from(text);
  };
  return explained('write', place, () => writeHashed(place, pieces()));
}

/** Removes the rows, which are needed to begin again until every index file has its name: at one stroke, then from the disk. */
async function removeParts(parts: string): Promise<void> {
  const leftover = `${parts}.done`;
  await explained('remove', parts, async () => {
    await rm(leftover, { recursive: true, force: true });
    if (!await isThere(parts)) return;
    await rename(parts, leftover);
    await rm(leftover, { recursive: true });
  });
}

async function isThere(place: string): Promise<boolean> {
  try {
    await stat(place);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
