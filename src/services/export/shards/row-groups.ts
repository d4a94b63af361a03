import { ParquetWriter, type ColumnSource } from 'hyparquet-writer';
import type { Column } from '../../../domain/export/columns/column.ts';
import type { ExportEntry } from '../../../domain/export/entry.ts';
import { parquetCell } from './parquet-cell.ts';
import type { ParquetFile } from './parquet-file.ts';
import { writePictures, type PageIndexes } from './parquet-pictures.ts';
import { huggingFaceInfo, parquetSchema } from './parquet-schema.ts';
import type { EncodedPicture } from './shard-writer.ts';
import { Slab } from './slab.ts';

/** The Hub's viewer reads whole row groups and refuses those beyond 300 MB: a group ends before it would hold more bytes of pictures than this. */
const mostBytes = 80_000_000;

/** Rows of a group, with pictures and without. */
const [mostRows, mostRowsWithoutPictures] = [100, 10_000];

const isPicture = ({ type }: Column): boolean => type === 'binary' || type === 'image';

/** Gathers rows by column and writes them into a Parquet file, group by group. Pictures are copied, into memory that serves one group after the other. */
export class RowGroups {
  rows = 0;
  private readonly file: ParquetFile;
  private readonly columns: readonly Column[];
  private readonly mostRows: number;
  private readonly writer: ParquetWriter;
  private cells: unknown[][];
  private readonly copies = new Slab();
  private bytes = 0;

  constructor(file: ParquetFile, columns: readonly Column[]) {
    this.file = file;
    this.columns = columns;
    this.mostRows = columns.some(isPicture) ? mostRows : mostRowsWithoutPictures;
    this.writer = new ParquetWriter({
      writer: file, schema: parquetSchema(columns), kvMetadata: [{ key: 'huggingface', value: huggingFaceInfo(columns) }], createdBy: 'triptych',
    });
    this.cells = columns.map(() => []);
  }

  async add(entry: ExportEntry, pictures: readonly EncodedPicture[]): Promise<void> {
    const bytes = pictures.reduce((sum, picture) => sum + picture.bytes.byteLength, 0);
    const waiting = this.cells[0]?.length ?? 0;
    if (waiting > 0 && (waiting === this.mostRows || this.bytes + bytes > mostBytes)) await this.write();
    const kept = pictures.map((picture) => ({ ...picture, bytes: this.copies.copy(picture.bytes) }));
    for (const [place, column] of this.columns.entries()) this.cells[place]?.push(parquetCell(column, entry, kept));
    this.bytes += bytes;
    this.rows += 1;
  }

  /** Writes what waits and the footer. */
  async finish(): Promise<void> {
    await this.write();
    await this.writer.finish();
    await this.file.flush();
  }

  /** Writes the rows that wait as one group. */
  private async write(): Promise<void> {
    const cells = this.cells;
    const rows = cells[0]?.length ?? 0;
    if (rows === 0) return;
    this.cells = this.columns.map(() => []);
    this.bytes = 0;
    const pictures = this.columns.map((column, place) => (isPicture(column) ? this.writePicturesOf(column, cells[place] ?? []) : null));
    this.writer.pendingIndexes.push(...pictures.flatMap((indexes) => indexes ?? []));
    const columnData = this.columns.flatMap((column, place): ColumnSource[] => (isPicture(column) ? [] : [{ name: column.name, data: cells[place] ?? [] }]));
    await this.writer.write({ columnData, rowGroupSize: rows });
    this.placeAmongColumns(pictures);
    this.copies.clear();
  }

  private writePicturesOf({ name, type }: Column, cells: readonly unknown[]): readonly PageIndexes[] {
    if (type === 'binary') return [writePictures(this.file, [name], cells as Uint8Array[])];
    const pictures = cells as { bytes: Uint8Array; path: string }[];
    const text = new TextEncoder();
    return [
      writePictures(this.file, [name, 'bytes'], pictures.map(({ bytes }) => bytes)),
      writePictures(this.file, [name, 'path'], pictures.map(({ path }) => text.encode(path))),
    ];
  }

  /** hyparquet-writer knows of the other columns only: puts the pictures of its latest group where the schema has them. */
  private placeAmongColumns(pictures: readonly (readonly PageIndexes[] | null)[]): void {
    const group = this.writer.row_groups.at(-1);
    if (!group) return;
    let next = 0;
    group.columns = pictures.flatMap((indexes) => indexes?.map(({ chunk }) => chunk) ?? group.columns.slice(next, (next += 1)));
    for (const { meta_data: about } of pictures.flatMap((indexes) => indexes?.map(({ chunk }) => chunk) ?? [])) {
      group.total_byte_size += about?.total_uncompressed_size ?? 0n;
      group.total_compressed_size = (group.total_compressed_size ?? 0n) + (about?.total_compressed_size ?? 0n);
    }
  }
}
