import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ParquetWriter } from 'hyparquet-writer';
import { columnsOf } from '../../../domain/export/columns/columns-of.ts';
import type { Column } from '../../../domain/export/columns/column.ts';
import type { ExportEntry } from '../../../domain/export/entry.ts';
import { folderOf, shardName } from '../../../domain/export/plan.ts';
import { explained } from '../../store/failures.ts';
import { parquetCell } from './parquet-cell.ts';
import { ParquetFile } from './parquet-file.ts';
import { huggingFaceInfo, parquetSchema } from './parquet-schema.ts';
import type { EncodedPicture, ShardFiles, ShardRequest, ShardWriter } from './shard-writer.ts';

/** The Hub's viewer reads whole row groups and refuses those beyond 300 MB; a group ends before it would hold more pictures than this. */
const groupBytes = 80_000_000;
const groupRows = 100;

/** With this size of a page no picture shares one with another large one, and the cells of all other columns fit into one. */
const pageSize = 65_536;

/**
 * Opens a Parquet shard, `<folder of the config>/<name of the shard>.parquet`: row groups of at most 100 rows or 80 MB, pictures as the bytes of
 * their files, everything else compressed. Holds at most two row groups at a time: one on its way to the disk, one that fills.
 * @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED, also from the writer's methods.
 */
export async function openParquetShard({ workshop, recipe, shard }: ShardRequest): Promise<ShardWriter> {
  const path = `${folderOf(shard.config)}/${shardName(shard)}.parquet`;
  const place = join(workshop, path);
  const explain = <T>(work: () => Promise<T>): Promise<T> => explained('write', place, work);
  const columns = columnsOf(recipe.format, shard.config);
  const file = await explain(async () => {
    await mkdir(dirname(place), { recursive: true });
    return ParquetFile.open(place);
  });
  const groups = new RowGroups(file, columns);
  return {
    add: (entry, pictures) => explain(() => groups.add(entry, pictures)),
    async finish(): Promise<ShardFiles> {
      const written = await explain(async () => {
        await groups.finish();
        return file.close();
      });
      return { files: [{ path, ...written }], rows: groups.rows };
    },
    async abort() {
      await groups.settled();
      await file.abandon();
    },
  };
}

/** Gathers rows by column and writes them group by group. */
class RowGroups {
  rows = 0;
  private readonly columns: readonly Column[];
  private readonly writer: ParquetWriter;
  private cells: unknown[][];
  private bytes = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(file: ParquetFile, columns: readonly Column[]) {
    this.columns = columns;
    this.writer = new ParquetWriter({
      writer: file, schema: parquetSchema(columns), kvMetadata: [{ key: 'huggingface', value: huggingFaceInfo(columns) }], createdBy: 'triptych',
    });
    this.cells = columns.map(() => []);
  }

  async add(entry: ExportEntry, pictures: readonly EncodedPicture[]): Promise<void> {
    const bytes = pictures.reduce((sum, picture) => sum + picture.bytes.byteLength, 0);
    const waiting = this.cells[0]?.length ?? 0;
    if (waiting > 0 && (waiting === groupRows || this.bytes + bytes > groupBytes)) await this.write();
    for (const [place, column] of this.columns.entries()) this.cells[place]?.push(parquetCell(column, entry, pictures));
    this.bytes += bytes;
    this.rows += 1;
  }

  async finish(): Promise<void> {
    await this.write();
    await this.writing;
    await this.writer.finish();
  }

  /** Waits for a group that is being written, whatever comes of it. */
  async settled(): Promise<void> {
    await this.writing.catch(() => undefined);
  }

  /** Hands over the rows that wait as one group, as soon as the one before is on its way. */
  private async write(): Promise<void> {
    await this.writing;
    const rows = this.cells[0]?.length ?? 0;
    if (rows === 0) return;
    const columnData = this.columns.map(({ name, type }, place) => {
      const data = this.cells[place] ?? [];
      return type === 'binary' || type === 'image'
        ? { name, data, codec: 'UNCOMPRESSED' as const, encoding: 'PLAIN' as const, statistics: false }
        : { name, data };
    });
    this.cells = this.columns.map(() => []);
    this.bytes = 0;
    this.writing = Promise.resolve(this.writer.write({ columnData, rowGroupSize: rows, pageSize }));
    // Told by the next group or by `finish`; until then it is nobody's unhandled rejection.
    this.writing.catch(() => undefined);
  }
}
