import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportEntry } from '../../domain/export/entry.ts';
import type { ExportedFile } from '../../domain/export/manifest.ts';
import { shardName, type DroppedPair } from '../../domain/export/plan.ts';
import { storeError } from '../store/failures.ts';
import { refuseCancelled } from '../studio/failures.ts';
import type { EncodePicture } from './pictures/encode-picture.ts';
import { createPictureReader, type EntryPictures } from './pictures/picture-reader.ts';
import { openShard } from './shards/open-shard.ts';
import type { ShardRequest } from './shards/shard-writer.ts';
import { nameOfEntry } from './written-entries.ts';

/** One shard with its entries, as plain data: what a thread is given to do. */
export interface ShardOrder extends ShardRequest {
  readonly entries: readonly ExportEntry[];
}

/** What became of a shard. */
export interface WrittenShard {
  readonly files: readonly ExportedFile[];
  readonly rows: number;
  readonly dropped: readonly DroppedPair[];
  /** Pictures that are the bytes of their files, and those that were encoded anew. */
  readonly kept: number;
  readonly encoded: number;
}

export interface ShardOptions { readonly signal?: AbortSignal; readonly onRow?: () => void }

/** Rows and bytes that are read ahead of the one that is written: enough to keep reading, encoding and writing apart. */
const rowsAhead = 4;
const bytesAhead = 48_000_000;

/**
 * Writes one shard, its rows in order; a row whose pictures cannot be used is left out and told. `onRow` is called after each row, written or not.
 * @throws StudioError CANCELLED, what the engine and the file system throw; what was written until then stays and counts for nothing.
 */
export async function writeShard(order: ShardOrder, encode: EncodePicture, options: ShardOptions = {}): Promise<WrittenShard> {
  return await explainedWriting(join(order.workshop, shardName(order.shard)), () => writeRows(order, encode, options));
}

/** Failures of the file system in words; everything else as it is. */
async function explainedWriting<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? storeError('write', path, error) : error;
  }
}

async function writeRows(order: ShardOrder, encode: EncodePicture, { signal, onRow }: ShardOptions): Promise<WrittenShard> {
  await mkdir(order.workshop, { recursive: true });
  const writer = await openShard({ workshop: order.workshop, recipe: order.recipe, shard: order.shard });
  const dropped: DroppedPair[] = [];
  const counts = { kept: 0, encoded: 0 };
  try {
    const reader = createPictureReader(order.recipe, encode);
    for await (const { entry, pictures } of readAhead(order.entries, (each) => reader.read(each))) {
      refuseCancelled(signal);
      if (pictures.ok) {
        await writer.add(entry, pictures.pictures);
        if (writer.letsGo) reader.giveBack(pictures.pictures);
        for (const { kept } of pictures.pictures) counts[kept ? 'kept' : 'encoded'] += 1;
      } else {
        dropped.push({ pair: nameOfEntry(entry), reason: pictures.reason, about: pictures.about });
      }
      onRow?.();
    }
    refuseCancelled(signal);
    const { files, rows } = await writer.finish();
    return { files, rows, dropped, ...counts };
  } catch (error) {
    await writer.abort().catch(() => undefined);
    throw error;
  }
}

/** The pictures of entries in their order, a few of them being read while one is used. */
async function* readAhead(entries: readonly ExportEntry[], read: (entry: ExportEntry) => Promise<EntryPictures>): AsyncGenerator<{ readonly entry: ExportEntry; readonly pictures: EntryPictures }, void> {
  const waiting: { readonly entry: ExportEntry; readonly bytes: number; readonly pictures: Promise<EntryPictures> }[] = [];
  let next = 0;
  let bytes = 0;
  const fill = (): void => {
    for (let entry = entries[next]; entry && waiting.length < rowsAhead && (waiting.length === 0 || bytes < bytesAhead); entry = entries[++next]) {
      const size = entry.pictures.reduce((sum, picture) => sum + picture.bytes, 0);
      const pictures = read(entry);
      // Whoever awaits it gets the failure; until then it must not count as unhandled.
      pictures.catch(() => undefined);
      waiting.push({ entry, bytes: size, pictures });
      bytes += size;
    }
  };
  try {
    fill();
    for (let first = waiting.shift(); first; first = waiting.shift()) {
      bytes -= first.bytes;
      fill();
      yield { entry: first.entry, pictures: await first.pictures };
    }
  } finally {
    await Promise.allSettled(waiting.map(({ pictures }) => pictures));
  }
}
