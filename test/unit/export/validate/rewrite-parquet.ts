import { readFileSync, writeFileSync } from 'node:fs';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import { columnsOf } from '../../../../src/domain/export/columns/columns-of.ts';
import type { Column } from '../../../../src/domain/export/columns/column.ts';
import type { ExportFormat } from '../../../../src/domain/export/recipe.ts';
import { huggingFaceInfo, parquetSchema } from '../../../../src/services/export/shards/parquet-schema.ts';

type Row = Record<string, unknown>;

export interface ParquetChange {
  readonly rows?: (rows: Row[]) => Row[];
  readonly columns?: (columns: readonly Column[]) => readonly Column[];
  readonly key?: (text: string) => string;
}

/** Writes a Parquet file of the default config anew with something changed. */
export async function rewriteParquet(path: string, format: ExportFormat, { rows: changeRows = (rows) => rows, columns: changeColumns = (columns) => columns, key = (text) => text }: ParquetChange): Promise<void> {
  const content = readFileSync(path);
  const file = content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength);
  const rows = changeRows(await parquetReadObjects({ file, metadata: parquetMetadata(file), utf8: false, parsers: { timestampFromNanoseconds: (nanoseconds) => nanoseconds } }) as Row[]);
  const columns = changeColumns(columnsOf(format, 'default'));
  const writer = new ByteWriter();
  parquetWrite({
    writer, schema: parquetSchema(columns), kvMetadata: [{ key: 'huggingface', value: key(huggingFaceInfo(columns)) }],
    columnData: columns.map(({ name }) => ({ name, data: rows.map((row) => row[name] ?? null) })),
  });
  writeFileSync(path, writer.getBytes());
}
