import { parquetReadObjects } from 'hyparquet';
import { columnsOf } from '../../../domain/export/columns/columns-of.ts';
import type { Column } from '../../../domain/export/columns/column.ts';
import { reasonOf } from '../../store/failures.ts';
import { refuseCancelled } from '../../studio/failures.ts';
import { boundedFile } from './bounded-file.ts';
import type { DatasetRow, ReaderRequest, RowPicture } from './dataset-row.ts';
import { guardPages, unpackSnappy } from './page-guard.ts';
import { checkFooter } from './parquet-footer.ts';
import { openDatasetFile } from './read-text.ts';
import { shardFiles, type ShardFile } from './shard-files.ts';

/** Rows of the Parquet formats, one row group in memory at a time, its pages looked at before they are unpacked. */
export async function* readParquet(request: ReaderRequest): AsyncGenerator<DatasetRow, void> {
  for (const shard of shardFiles(request, 'parquet')) {
    try {
      yield* rowsOf(request, shard);
    } catch (error) {
      refuseCancelled(request.signal);
      request.problems.add(`${shard.path} cannot be read as Parquet: ${reasonOf(error)}. Copy it again, or export again.`);
    }
  }
}

async function* rowsOf({ folder, manifest, problems, signal }: ReaderRequest, shard: ShardFile): AsyncGenerator<DatasetRow, void> {
  const columns = columnsOf(manifest.recipe.format, shard.config);
  const handle = await openDatasetFile(folder, shard.path);
  try {
    const { size } = await handle.stat();
    const file = boundedFile(handle, size);
    const { metadata, groups } = await checkFooter(file, columns, (problem) => { problems.add(`${shard.path}: ${problem}. Export again.`); });
    for (const { from, until, chunks } of groups) {
      refuseCancelled(signal);
      for (const chunk of chunks) guardPages(new Uint8Array(await file.slice(chunk.start, chunk.end)), chunk);
      const rows = await parquetReadObjects({ file, metadata, rowStart: from, rowEnd: until, utf8: false, geoparquet: false, compressors: { SNAPPY: unpackSnappy } }) as Record<string, unknown>[];
      for (const [place, row] of rows.entries()) yield rowOf(shard, from + place + 1, columns, row);
    }
  } finally {
    await handle.close();
  }
}

function rowOf({ config, split, path }: ShardFile, number: number, columns: readonly Column[], row: Readonly<Record<string, unknown>>): DatasetRow {
  const where = `${path}, row ${number}`;
  const cells: Record<string, unknown> = {};
  const pictures: RowPicture[] = [];
  for (const { name, type } of columns) {
    const value = row[name];
    const picture = type === 'image' ? (value as { readonly bytes?: unknown } | null)?.bytes : value;
    if (type !== 'image' && type !== 'binary') cells[name] = value;
    else pictures.push({ name, bytes: picture instanceof Uint8Array ? Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength) : Buffer.alloc(0) });
  }
  return { config, split, where, shard: path, cells, pictures };
}
