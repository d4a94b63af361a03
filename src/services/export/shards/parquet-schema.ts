import type { SchemaElement } from 'hyparquet';
import type { Column, ColumnType } from '../../../domain/export/columns/column.ts';

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;

/** How values lie in the file. `datasets` takes a type from the footer only where this fits it exactly. */
const physical: Readonly<Record<Exclude<ColumnType, 'image'>, Omit<SchemaElement, 'name'>>> = {
  binary: { type: 'BYTE_ARRAY' },
  string: text,
  float64: { type: 'DOUBLE' },
  int64: { type: 'INT64' },
  int32: { type: 'INT32' },
  bool: { type: 'BOOLEAN' },
  'timestamp[ns]': { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' } },
};

/** The schema of a Parquet file with these columns: every column may be null, and an image is a group of `bytes` and `path` in that order. */
export function parquetSchema(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'schema', num_children: columns.length },
    ...columns.flatMap(({ name, type }): SchemaElement[] => (type === 'image'
      ? [
          { name, repetition_type: 'OPTIONAL', num_children: 2 },
          { name: 'bytes', repetition_type: 'OPTIONAL', ...physical.binary },
          { name: 'path', repetition_type: 'OPTIONAL', ...physical.string },
        ]
      : [{ name, repetition_type: 'OPTIONAL', ...physical[type] }])),
  ];
}

/** The value of the footer's key `huggingface`, by which `datasets` knows the type of every column. */
export function huggingFaceInfo(columns: readonly Column[]): string {
  const features = Object.fromEntries(columns.map(({ name, type }) => [name, type === 'image' ? { _type: 'Image' } : { dtype: type, _type: 'Value' }]));
  return JSON.stringify({ info: { features } });
}
