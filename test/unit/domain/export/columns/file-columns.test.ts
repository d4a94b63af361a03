import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../../../../src/domain/export/columns/cell-text.ts';
import { columnsOf } from '../../../../../src/domain/export/columns/columns-of.ts';
import { fileColumns, type FileFormat } from '../../../../../src/domain/export/columns/file-columns.ts';
import { pairEntry } from '../../../services/export/shards/pair-rows.ts';

const size = { width: 64, height: 48 };
const formats = Object.keys(fileColumns) as FileFormat[];

describe('fileColumns', () => {
  it.each(formats)('has in %s no name twice, no empty cell in any row, and cells of the column\'s type', (format) => {
    const columns = fileColumns[format];
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    for (let row = 0; row < 30; row++) {
      for (const { name, type, value } of columns) {
        const cell = value(pairEntry(row, 'train'), [size, size]);
        const kind = cell !== null && typeof cell === 'object' ? 'picture' : typeof cell;
        const kinds = { string: ['string', ...(format === 'jsonl' ? ['picture'] : [])], image: ['picture'], float64: ['number'], int64: ['number'], bool: ['boolean'] }[type as string];
        expect(kinds, `${name} is ${kind}`).toContain(kind);
        if (type === 'int64') expect(Number.isSafeInteger(cell)).toBe(true);
      }
    }
  });

  it('uses no name that a loader reads for something else', () => {
    const facts = (format: FileFormat) => fileColumns[format].map(({ name }) => name);
    for (const name of ['prompt', 'generations', 'ranking']) expect(facts('imagereward').filter((one) => one === name)).toHaveLength(name === 'prompt' ? 1 : 0);
    for (const name of ['file_path', 'human_preference', 'image_path', 'rank', 'raw_annotations', 'generations', 'ranking', 'mask_path']) expect(facts('hpsv2')).not.toContain(name);
    expect(facts('imagefolder').filter((name) => /(^|_)file_names?$/.test(name))).toEqual([]);
  });

  it('puts what only some pairs have into one JSON text with the same members in every row', () => {
    const details = (row: number) => JSON.parse(String(fileColumns.jsonl.find(({ name }) => name === 'details')?.value(pairEntry(row, 'train'), [size, size]))) as Record<string, unknown>;
    expect(details(10)).toMatchObject({ margin: -2, inpainter: 'sd15', strength: 1, steps: 20, seed: 'seed 10', area_ratio: 0.25, mask_x1: 1, mask_y2: 40, rankings_method: null, facescore_0: 5 });
    expect(details(11)).toMatchObject({ inpainter: null, rankings_method: 'majority', rankings_counted: 3, rankings_agreeing: 2 });
    expect(Object.keys(details(0))).toEqual(Object.keys(details(10)));
    expect(details(0)).toMatchObject({ margin: null, inpainter: null, facescore_0: null });
  });
});

describe('columnsOf', () => {
  it('calls the pictures of a WebDataset after their files', () => {
    const names = (encoding: 'keep' | 'jpeg' | 'png') => columnsOf('webdataset', 'default', encoding).slice(0, 2).map(({ name }) => name);
    expect([names('keep'), names('jpeg'), names('png')]).toEqual([['jpg_0.jpg', 'jpg_1.jpg'], ['jpg_0.jpg', 'jpg_1.jpg'], ['jpg_0.png', 'jpg_1.png']]);
    expect(columnsOf('webdataset', 'default', 'png').slice(2)).toEqual(columnsOf('webdataset', 'default').slice(2).map((column) => expect.objectContaining({ name: column.name, type: column.type }) as unknown));
  });
});

describe('cellText', () => {
  it('gives JSON back that any reader takes for the same value, with a decimal point in every float', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true })), (value) => {
      const text = cellText(value, typeof value === 'number' ? 'float64' : 'string', String);
      expect(JSON.parse(text)).toEqual(Object.is(value, -0) ? 0 : value);
      expect(/[\n\r\u0085\u2028\u2029]/.test(text)).toBe(false);
      if (typeof value === 'number') expect(text).toMatch(/[.e]/);
    }));
    expect([cellText(1, 'float64', String), cellText(1, 'int64', String), cellText(null, 'float64', String), cellText({ picture: 1 }, 'image', (place) => `p${place}`)])
      .toEqual(['1.0', '1', 'null', '"p1"']);
  });

  it('replaces what is no character, and refuses numbers that JSON has no word for', () => {
    expect(cellText('a\ud83d b', 'string', String)).toBe('"a\uFFFD b"');
    expect(() => cellText(Number.NaN, 'float64', String)).toThrow(RangeError);
    expect(() => cellText(Infinity, 'float64', String)).toThrow(RangeError);
  });
});
