import { snappyUncompress, type DataReader, type PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { readVarInt } from 'hyparquet/src/thrift.js';

/** Bytes that a page may unpack to: the largest picture, and some. */
const mostPageBytes = 210_000_000;

/** A column of a row group, by its footer. */
export interface GuardedChunk {
  readonly name: string;
  readonly type: string;
  readonly codec: string;
  readonly rows: number;
  /** Highest definition level of the column: how many of its ancestors and itself may be null. */
  readonly mostLevel: number;
}

/** Unpacks what a page says it holds, never more than a page may. @throws Error. */
export function unpackSnappy(packed: Uint8Array, bytes: number): Uint8Array {
  if (!(bytes >= 0 && bytes <= mostPageBytes)) throw new Error(`a page says that it unpacks to ${bytes} bytes`);
  const page = new Uint8Array(bytes);
  snappyUncompress(packed, page);
  return page;
}

/**
 * Refuses the pages of a column that would make a reader take more memory than they have bytes: sizes and counts beyond the row group, and runs of
 * repeated values that are longer than the page has values. Only what the studio writes passes: pages of version 2, plain, in a dictionary or in runs.
 * @throws Error with what is wrong.
 */
export function guardPages(bytes: Uint8Array<ArrayBuffer>, chunk: GuardedChunk): void {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  let rows = 0;
  let entries = 0;
  while (reader.offset < bytes.byteLength) {
    const header = parquetHeader(reader);
    const { compressed_page_size: packed, uncompressed_page_size: size } = header;
    if (!(packed >= 0 && reader.offset + packed <= bytes.byteLength) || !(size >= 0 && size <= mostPageBytes)) throw new Error(`a page of ${chunk.name} says that it has ${packed} bytes, unpacked ${size}`);
    const page = bytes.subarray(reader.offset, reader.offset + packed);
    reader.offset += packed;
    if (header.type === 'DICTIONARY_PAGE') entries = guardDictionary(header, chunk);
    else rows += guardPage(header, page, entries, chunk);
  }
  if (rows !== chunk.rows) throw new Error(`${chunk.name} has ${rows} rows instead of ${chunk.rows}`);
}

function guardDictionary(header: PageHeader, { name, rows }: GuardedChunk): number {
  const values = header.dictionary_page_header?.num_values ?? -1;
  if (!(values >= 0 && values <= rows)) throw new Error(`the dictionary of ${name} says that it has ${values} values`);
  return values;
}

/** Gives the rows of the page. */
function guardPage(header: PageHeader, page: Uint8Array<ArrayBuffer>, entries: number, chunk: GuardedChunk): number {
  const head = header.data_page_header_v2;
  if (!head) throw new Error(`${chunk.name} has pages of a kind that the studio does not write`);
  const { num_values: values, num_nulls: nulls, num_rows: rows, definition_levels_byte_length: levelBytes, repetition_levels_byte_length: repetition, encoding } = head;
  if (!(values > 0 && values <= chunk.rows) || rows !== values || !(nulls >= 0 && nulls <= values)) throw new Error(`a page of ${chunk.name} says that it has ${values} values in ${rows} rows, ${nulls} of them empty`);
  if (repetition !== 0 || !(levelBytes >= 0 && levelBytes <= page.byteLength)) throw new Error(`a page of ${chunk.name} says that its levels have ${levelBytes} bytes`);
  const known = guardRuns(page.subarray(0, levelBytes), bitsOf(chunk.mostLevel), values, chunk.mostLevel, chunk.name);
  if (known !== values - nulls) throw new Error(`a page of ${chunk.name} has ${values - known} empty values, and says ${nulls}`);
  if (encoding === 'PLAIN') return rows;
  const packed = page.subarray(levelBytes);
  const content = head.is_compressed === false || chunk.codec === 'UNCOMPRESSED' ? packed : unpackSnappy(packed, header.uncompressed_page_size - levelBytes);
  if (encoding === 'RLE' && chunk.type === 'BOOLEAN') guardRuns(content.subarray(4), 1, values - nulls, 1, chunk.name);
  else if (encoding === 'RLE_DICTIONARY' && (content[0] ?? 0) <= 32) guardRuns(content.subarray(1), content[0] ?? 0, values - nulls, entries - 1, chunk.name);
  else throw new Error(`${chunk.name} is encoded in a way that the studio does not write (${String(encoding)})`);
  return rows;
}

/**
 * Walks runs of the hybrid of repeated and packed values (https://parquet.apache.org/docs/file-format/data-pages/encodings/), which must give at least `values`
 * of them and, but for the rest of the last packed eight, no more; none above `most`. Gives how many are `most`.
 */
function guardRuns(bytes: Uint8Array, bits: number, values: number, most: number, name: string): number {
  const reader: DataReader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  let seen = 0;
  let atMost = 0;
  const see = (value: number) => {
    if (value > most) throw new Error(`a page of ${name} names value ${value} of ${most + 1}`);
    if (value === most) atMost += 1;
  };
  while (seen < values) {
    const run = readVarInt(reader);
    const count = run & 1 ? (run >>> 1) * 8 : run >>> 1;
    if (count === 0 || seen + count > values + (run & 1 ? 7 : 0)) throw new Error(`a run of ${name} says that it has ${count} of ${values} values`);
    const length = run & 1 ? (run >>> 1) * bits : Math.ceil(bits / 8);
    const end = reader.offset + length;
    if (end > bytes.byteLength) throw new Error(`a run of ${name} goes beyond its page`);
    if (run & 1) for (let place = 0; place < Math.min(count, values - seen); place += 1) see(bitsAt(bytes, reader.offset * 8 + place * bits, bits));
    else for (let value = bytesAt(bytes, reader.offset, length), place = 0; place < count; place += 1) see(value);
    reader.offset = end;
    seen += count;
  }
  return atMost;
}

function bitsOf(most: number): number {
  return 32 - Math.clz32(most);
}

function bytesAt(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0;
  for (let place = length - 1; place >= 0; place -= 1) value = value * 256 + (bytes[offset + place] ?? 0);
  return value;
}

/** A packed value, least significant bit first. */
function bitsAt(bytes: Uint8Array, first: number, bits: number): number {
  let value = 0;
  for (let bit = bits - 1; bit >= 0; bit -= 1) value = value * 2 + (((bytes[(first + bit) >> 3] ?? 0) >> ((first + bit) & 7)) & 1);
  return value;
}
