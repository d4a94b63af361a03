import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { describe, expect, it } from 'vitest';
import { guardPages, unpackSnappy } from '../../../../src/services/export/validate/page-guard.ts';

const chunk = { name: 'label_0', type: 'DOUBLE', codec: 'UNCOMPRESSED', rows: 10, mostLevel: 1 };

/** A page of ten values that are there: eight bytes each, after one run of levels that says `run` times 1. */
function page({ run = 10, values = 10, nulls = 0, size }: { run?: number; values?: number; nulls?: number; size?: number } = {}): Uint8Array<ArrayBuffer> {
  const levels = new ByteWriter();
  levels.appendVarInt(run * 2);
  levels.appendUint8(1);
  const bytes = levels.offset + 80;
  const writer = new ByteWriter();
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2', uncompressed_page_size: size ?? bytes, compressed_page_size: size ?? bytes,
    data_page_header_v2: { num_values: values, num_nulls: nulls, num_rows: values, encoding: 'PLAIN', definition_levels_byte_length: levels.offset, repetition_levels_byte_length: 0, is_compressed: false },
  });
  writer.appendBytes(levels.getBytes());
  writer.appendBytes(new Uint8Array(80));
  return new Uint8Array(writer.getBytes());
}

describe('Pages of a Parquet file', () => {
  it('pass where they have what they say', () => {
    expect(() => { guardPages(page(), chunk); }).not.toThrow();
  });

  it.each([
    ['a run that is far longer than the page', page({ run: 2 ** 28 }), 'a run of label_0 says that it has 268435456 of 10 values'],
    ['more values than the row group has', page({ values: 2 ** 30, run: 2 ** 28 }), 'a page of label_0 says that it has 1073741824 values'],
    ['other empty values than it says', page({ nulls: 3 }), 'a page of label_0 has 0 empty values, and says 3'],
    ['more bytes than the file has', page({ size: 2 ** 30 }), 'a page of label_0 says that it has 1073741824 bytes'],
    ['fewer rows than the row group', page().subarray(0, 0), 'label_0 has 0 rows instead of 10'],
  ])('are refused with %s', (_what, bytes, problem) => {
    expect(() => { guardPages(bytes, chunk); }).toThrow(problem);
  });

  it('are never unpacked to more than a page may have', () => {
    expect(() => unpackSnappy(new Uint8Array(10), 2 ** 31)).toThrow('a page says that it unpacks to 2147483648 bytes');
  });
});
