import { createHash } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isFolderFormat, mostRowsInFolder, pictureFolder, type FolderFormat } from '../../../domain/export/file-layout.ts';
import type { ExportEntry } from '../../../domain/export/entry.ts';
import { fileEnding } from '../../../domain/export/file-type.ts';
import type { ExportedFile } from '../../../domain/export/manifest.ts';
import { explained } from '../../store/failures.ts';
import { nodeFiles } from '../../store/node-files.ts';
import { indexPart } from './index-part.ts';
import { indexRow } from './index-row.ts';
import { pairOf } from './pair-of.ts';
import type { EncodedPicture, ShardFiles, ShardRequest, ShardWriter } from './shard-writer.ts';

/** Files whose way to the disk is waited for at a time. */
const syncedAtATime = 16;

const namesOfFiles: Readonly<Record<FolderFormat, (place: 0 | 1, winner: 0 | 1 | null) => string>> = {
  imagefolder: (place, winner) => (place === (winner ?? 0) ? 'chosen' : 'rejected'),
  jsonl: String, imagereward: String, hpsv2: String,
};

/**
 * Opens a shard of a format with pictures as files: a folder of pictures, and index rows that wait in `.index` for `finishIndexes`.
 * @throws RangeError for another format or more rows than a folder may have; StudioError DISK_FULL, READ_ONLY, IO_FAILED, also from its methods.
 */
export async function openFolderShard({ workshop, recipe: { format }, shard }: ShardRequest): Promise<ShardWriter> {
  if (!isFolderFormat(format)) throw new RangeError(`${format} has no folders of pictures`);
  if (shard.until - shard.from > mostRowsInFolder) throw new RangeError(`${shard.until - shard.from} rows are too many for one folder of pictures`);
  const { folder, from } = pictureFolder(format, shard);
  const part = indexPart(workshop, shard);
  for (const made of [join(workshop, folder), dirname(part)]) await explained('write', made, () => mkdir(made, { recursive: true }));
  const files: ExportedFile[] = [];
  const rows: string[] = [];
  const addPicture = async (path: string, bytes: Uint8Array) => {
    await explained('write', join(workshop, path), () => writeFile(join(workshop, path), bytes));
    files.push({ path, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') });
  };
  return {
    letsGo: true,
    async add(entry: ExportEntry, pictures: readonly EncodedPicture[]) {
      const pair = pairOf(entry, pictures);
      const pathOf = (place: 0 | 1) => `${folder}/${pair.entry.id}-${namesOfFiles[format](place, pair.entry.winner)}.${fileEnding(pair.written[place].format)}`;
      for (const place of [0, 1] as const) await addPicture(pathOf(place), pair.written[place].bytes);
      rows.push(`${indexRow(format, pair, (place) => pathOf(place).slice(from.length))}\n`);
    },
    async finish(): Promise<ShardFiles> {
      await explained('write', part, () => writeFile(part, rows.join('')));
      await syncAll([...files.map(({ path }) => join(workshop, path)), part]);
      for (const made of [join(workshop, folder), dirname(part)]) await explained('write', made, () => nodeFiles.syncFolder(made));
      return { files, rows: rows.length };
    },
    async abort() {
      // No file stays open between two calls.
    },
  };
}

/** Waits until the content of files that were written and closed is on the disk: begun late, because by then most of it is. */
async function syncAll(places: readonly string[]): Promise<void> {
  const queue = places.values();
  const work = async () => {
    for (const place of queue) {
      await explained('write', place, async () => {
        const file = await open(place, 'r+');
        await file.sync().finally(() => file.close());
      });
    }
  };
  await Promise.all(Array.from({ length: syncedAtATime }, work));
}
