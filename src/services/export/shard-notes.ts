import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ExportedFile } from '../../domain/export/manifest.ts';
import { dropReasons, shardName, type ExportShard } from '../../domain/export/plan.ts';
import { hashFile } from '../../inference/onnx/hash-file.ts';
import { explained, hasCode } from '../store/failures.ts';
import { nodeFiles } from '../store/node-files.ts';
import { writeAtomically } from '../store/write-atomically.ts';
import type { ExportWorkshop } from './export-workshop.ts';
import { measuredFile } from './measured-file.ts';
import { partsFolder } from './shards/index-part.ts';
import type { WrittenShard } from './write-shard.ts';

const file = z.object({ path: z.string(), bytes: z.int().nonnegative(), sha256: z.string() });

/** A finished shard as its note tells it; `indexes` are files of the folder of index rows. */
const shardNote = z.object({
  files: z.array(file),
  indexes: z.array(file),
  rows: z.int().nonnegative(),
  dropped: z.array(z.object({ pair: z.string(), reason: z.enum(dropReasons), about: z.string().nullable() })),
  kept: z.int().nonnegative(),
  encoded: z.int().nonnegative(),
}).readonly();

export interface FinishedShard extends WrittenShard {
  readonly indexes: readonly ExportedFile[];
}

/** What a shard is called in a workshop. */
function shardKey(shard: ExportShard): string {
  return `${shard.config}-${shardName(shard)}`;
}

/** The folder in which a shard is written before its files get their places. */
export function writingFolder(workshop: ExportWorkshop, shard: ExportShard): string {
  return join(workshop.writing, shardKey(shard));
}

/** Gives the files of a shard that was written their places, and notes that it is finished. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED. */
export async function finishShard(workshop: ExportWorkshop, shard: ExportShard, written: WrittenShard): Promise<FinishedShard> {
  const from = writingFolder(workshop, shard);
  return await explained('write', from, async () => {
    const rows = await readdir(join(from, partsFolder)).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    const indexes = await Promise.all(rows.map(async (name) => ({ path: name, ...await measuredFile(join(from, partsFolder, name)) })));
    for (const { path } of indexes) await rename(join(from, partsFolder, path), join(workshop.indexes, path));
    const made = new Set<string>();
    for (const { path } of written.files) {
      const target = join(workshop.dataset, ...path.split('/'));
      if (!made.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
      made.add(dirname(target));
      await rename(join(from, ...path.split('/')), target);
    }
    await rm(from, { recursive: true, force: true });
    const finished = { ...written, indexes };
    await writeAtomically(nodeFiles, notePath(workshop, shard), `${JSON.stringify(finished)}\n`);
    return finished;
  });
}

/** A shard that an earlier export finished and whose files are all as its note says; null otherwise, and then it has to be written again. */
export async function finishedShard(workshop: ExportWorkshop, shard: ExportShard): Promise<FinishedShard | null> {
  const path = notePath(workshop, shard);
  const content = await explained('read', path, () => nodeFiles.read(path));
  if (!content) return null;
  const note = noteOf(content);
  const isWhole = note !== null
    && await areWhole(workshop.dataset, note.files) && await areWhole(workshop.indexes, note.indexes);
  if (isWhole) return note;
  await explained('remove', path, () => nodeFiles.remove(path));
  return null;
}

function noteOf(content: Uint8Array): FinishedShard | null {
  try {
    return shardNote.parse(JSON.parse(Buffer.from(content).toString()));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

async function areWhole(folder: string, files: readonly ExportedFile[]): Promise<boolean> {
  for (const { path, bytes, sha256 } of files) {
    const place = join(folder, ...path.split('/'));
    const found = await explained('read', place, () => nodeFiles.stat(place));
    if (found?.kind !== 'file' || found.bytes !== bytes) return false;
    if (await explained('read', place, () => hashFile(place)) !== sha256) return false;
  }
  return true;
}

function notePath(workshop: ExportWorkshop, shard: ExportShard): string {
  return join(workshop.notes, `${shardKey(shard)}.done.json`);
}
