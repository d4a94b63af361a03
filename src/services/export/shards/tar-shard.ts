import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pack, type Pack } from 'tar-stream';
import { membersText } from '../../../domain/export/columns/cell-text.ts';
import { webdatasetFields } from '../../../domain/export/columns/file-columns.ts';
import type { ExportEntry } from '../../../domain/export/entry.ts';
import { fileEnding, fileTypeOf } from '../../../domain/export/file-type.ts';
import { folderOf, shardName } from '../../../domain/export/plan.ts';
import { explained } from '../../store/failures.ts';
import { pairOf } from './pair-of.ts';
import type { EncodedPicture, ShardFiles, ShardRequest, ShardWriter } from './shard-writer.ts';
import { writeHashed } from './write-hashed.ts';

/** What a tar says of every member, so that the same rows give the same bytes. */
const memberHeader = { mtime: new Date(0), mode: 0o644, uid: 0, gid: 0, uname: '', gname: '', type: 'file' } as const;

/** Bytes that may wait between the rows and the disk. */
const waitingBytes = 1 << 20;

/**
 * Opens a WebDataset shard: a tar in which each pair is three members side by side, `<pair>.jpg_0.jpg`, `<pair>.jpg_1.jpg` and
 * `<pair>.json`, the same fields for every pair. Members are hashed on their way to the disk and never held beyond the present one.
 * @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED, also from the writer's methods.
 */
export async function openTarShard({ workshop, recipe, shard }: ShardRequest): Promise<ShardWriter> {
  const path = `${folderOf(shard.config)}/${shardName(shard)}.tar`;
  const place = join(workshop, path);
  await explained('write', place, () => mkdir(dirname(place), { recursive: true }));
  const tar = pack({ highWaterMark: waitingBytes });
  let rows = 0;
  const written = explained('write', place, () => writeHashed(place, tar as AsyncIterable<Buffer>, { highWaterMark: waitingBytes }));
  // Told by the next `add` or by `finish`; until then it is nobody's unhandled rejection.
  written.catch(() => undefined);
  return {
    // The stream may hold a member for a while after it has taken it.
    letsGo: false,
    async add(entry: ExportEntry, pictures: readonly EncodedPicture[]) {
      for (const [name, content] of membersOf(entry, pictures, fileTypeOf(recipe) ?? 'jpeg')) {
        // Why the disk took no more is the error to tell, not that the member broke off.
        await addMember(tar, name, content).catch(async (error: unknown) => {
          tar.destroy();
          await written;
          throw error;
        });
      }
      rows += 1;
    },
    async finish(): Promise<ShardFiles> {
      tar.finalize();
      return { files: [{ path, ...await written }], rows };
    },
    async abort() {
      tar.destroy();
      await written.catch(() => undefined);
    },
  };
}

/** The members of a pair in their order. A tar of two kinds of pictures would have other fields from row to row. */
function membersOf(entry: ExportEntry, pictures: readonly EncodedPicture[], format: EncodedPicture['format']): readonly (readonly [string, Buffer])[] {
  const { entry: pair, written } = pairOf(entry, pictures);
  const picture = ({ bytes, format: own }: EncodedPicture, place: number) => {
    if (own !== format) throw new RangeError(`pair ${pair.id} has a ${own} file in a dataset of ${format} files`);
    return [`${pair.id}.jpg_${place}.${fileEnding(format)}`, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)] as const;
  };
  const fields = `{${membersText(webdatasetFields, { entry: pair, written })}}`;
  return [picture(written[0], 0), picture(written[1], 1), [`${pair.id}.json`, Buffer.from(fields)]];
}

/** Resolves once the tar has taken the member and has room for more. */
function addMember(tar: Pack, name: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ ...memberHeader, name, size: content.byteLength }, content, (error) => (error ? reject(error) : resolve()));
  });
}
