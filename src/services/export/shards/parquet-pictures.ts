import { getPageBoundaries, type writeColumn } from 'hyparquet-writer/src/column.js';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import type { ParquetFile } from './parquet-file.ts';

/** Where a column lies in the file, as hyparquet-writer notes it for the footer. */
export type PageIndexes = ReturnType<typeof writeColumn>;

/** With this size of a page no large picture shares one with another, and a reader can take a single one out. */
const pageBytes = 65_536;

/** Bytes before each value that say how long it is. */
const lengthBytes = 4;

/**
 * Writes a column of bytes, none of them null, as hyparquet-writer would (plain, uncompressed, data pages of version 2), but without its two copies
 * of every value: copying is what limits an export. `path` leads to the column in the schema; each step of it may be null.
 */
export function writePictures(file: ParquetFile, path: readonly string[], values: readonly Uint8Array[]): PageIndexes {
  const start = file.offset;
  const pages = getPageBoundaries([...values], 'BYTE_ARRAY', undefined, pageBytes).map(({ start: from, end }) => {
    const offset = file.offset;
    writePage(file, values.slice(from, end), path.length);
    return { offset: BigInt(offset), compressed_page_size: file.offset - offset, first_row_index: BigInt(from) };
  });
  const bytes = BigInt(file.offset - start);
  return {
    chunk: {
      file_offset: BigInt(start),
      meta_data: {
        type: 'BYTE_ARRAY', encodings: ['RLE', 'PLAIN'], path_in_schema: [...path], codec: 'UNCOMPRESSED', num_values: BigInt(values.length),
        total_uncompressed_size: bytes, total_compressed_size: bytes, data_page_offset: BigInt(start),
      },
    },
    ...(pages.length > 1 ? { offsetIndex: { page_locations: pages } } : {}),
  };
}

function writePage(file: ParquetFile, values: readonly Uint8Array[], level: number): void {
  const levels = definedThroughout(values.length, level);
  const size = values.reduce((sum, { byteLength }) => sum + lengthBytes + byteLength, levels.byteLength);
  writePageHeader(file, {
    type: 'DATA_PAGE_V2', uncompressed_page_size: size, compressed_page_size: size,
    data_page_header_v2: {
      num_values: values.length, num_nulls: 0, num_rows: values.length, encoding: 'PLAIN',
      definition_levels_byte_length: levels.byteLength, repetition_levels_byte_length: 0, is_compressed: false,
    },
  });
  file.appendBytes(levels);
  for (const value of values) {
    file.appendUint32(value.byteLength);
    file.appendBytes(value);
  }
}

/** Definition levels that say of every value that it is there: one run of the hybrid encoding, its length as a varint and the level as a byte. */
function definedThroughout(count: number, level: number): Uint8Array {
  const run: number[] = [];
  let rest = count * 2;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) run.push((rest & 0x7f) | 0x80);
  return Uint8Array.from([...run, rest, level]);
}
