import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createComparisonTable, readComparisonHeader, type ComparisonLayout } from '../../../../src/domain/pairs/from-table.ts';
import type { Separator } from '../../../../src/domain/text-table.ts';

const known: Readonly<Record<string, string>> = { 'one': '1', 'm/one': '1', 'two': '2', 'three': '3', 'a': '8', 'b': '9' };
const find = (written: string) => (known[written] === undefined ? { reason: `the study has no image "${written}"` } : { id: known[written] });

function layoutOf(header: string): ComparisonLayout {
  const read = readComparisonHeader(header.split(','));
  if (!read.ok) throw new Error(read.reason);
  return read.layout;
}

function read(header: string, rows: readonly (readonly string[])[], separator: Separator = ',') {
  const columns = header.split(',').length;
  const table = createComparisonTable(layoutOf(header), columns, separator, find);
  for (const [index, cells] of rows.entries()) table.take({ line: index + 2, cells, problem: null });
  return table.read();
}

const plain = { prompt: null, margin: null, note: null };

describe('the heading of a table of comparisons', () => {
  it('names columns in any case and order, and may name others', () => {
    expect(readComparisonHeader(['who', ' Winner', 'IMAGE_B', 'image_a', 'note'])).toEqual({ ok: true, layout: { image_a: 3, image_b: 2, winner: 1, prompt: -1, margin: -1, note: 4 } });
  });

  it('is refused where a column is missing or there twice', () => {
    expect(readComparisonHeader(['image_a', 'winner'])).toEqual({ ok: false, reason: 'the first line has no column "image_b"; it must name the columns image_a, image_b and winner' });
    expect(readComparisonHeader(['image_a', 'image_b', 'winner', 'margin', 'Margin'])).toEqual({ ok: false, reason: 'the column "margin" is there twice' });
  });
});

describe('the rows of a table of comparisons', () => {
  it('name the winner by its side, as it is written, or by another of its names', () => {
    const rows = [['one', 'two', 'A'], ['one', 'three', ' three '], ['two', 'three', 'b']];
    expect(read('image_a,image_b,winner', rows)).toEqual({
      pairs: [{ win: '1', loss: '2', line: 2, ...plain }, { win: '3', loss: '1', line: 3, ...plain }, { win: '3', loss: '2', line: 4, ...plain }],
      leftOut: [],
    });
    expect(read('image_a,image_b,winner', [['two', 'one', 'm/one']]).pairs).toEqual([{ win: '1', loss: '2', line: 2, ...plain }]);
  });

  it('carry prompt, margin and note where they have them', () => {
    expect(read('image_a,image_b,winner,prompt,margin,note', [['one', 'two', 'b', ' A face ', '1.5', ''], ['one', 'three', 'a', '', '-0', 'clear']]).pairs).toEqual([
      { win: '2', loss: '1', line: 2, prompt: 'A face', margin: 1.5, note: null },
      { win: '1', loss: '3', line: 3, prompt: null, margin: 0, note: 'clear' },
    ]);
    expect(read('image_a,image_b,winner,margin', [['one', 'two', 'a', '0,25']], ';').pairs).toEqual([{ win: '1', loss: '2', line: 2, prompt: null, margin: 0.25, note: null }]);
  });

  it('are left out by name where they give no pair', () => {
    const rows = [
      ['one', 'two', 'tie', ''], ['one', 'nobody', 'a', ''], ['one', 'm/one', 'a', ''], ['one', 'two', 'three', ''], ['one', 'two', '', ''],
      ['one', 'two', 'a', 'large'], ['one', 'two', 'a', '-1'], ['one', 'two', 'a', '1', 'more'], ['two', 'a', 'a', ''],
    ];
    const { pairs, leftOut } = read('image_a,image_b,winner,margin', rows);
    expect(pairs).toEqual([]);
    expect(leftOut).toEqual([
      { line: 2, drop: 'tie', reason: 'a tie' },
      { line: 3, drop: 'unknown-image', reason: 'the study has no image "nobody"' },
      { line: 4, drop: 'same-image', reason: 'both images are the same' },
      { line: 5, drop: 'unclear-winner', reason: 'the winner "three" is neither a, b or tie, nor one of the two images' },
      { line: 6, drop: 'unclear-winner', reason: 'the winner "" is neither a, b or tie, nor one of the two images' },
      { line: 7, drop: 'bad-margin', reason: 'the margin "large" is not a number from 0 on' },
      { line: 8, drop: 'bad-margin', reason: 'the margin "-1" is not a number from 0 on' },
      { line: 9, drop: 'bad-row', reason: '5 cells under 4 columns' },
      // The image on the right is called "a".
      { line: 10, drop: 'unclear-winner', reason: 'the winner "a" is neither a, b or tie, nor one of the two images' },
    ]);
  });

  it('count once where they say the same, and not at all where they contradict each other', () => {
    const rows = [['one', 'two', 'a'], ['two', 'one', 'b'], ['one', 'three', 'a'], ['three', 'one', 'a'], ['one', 'three', 'one'], ['two', 'three', 'a']];
    expect(read('image_a,image_b,winner', rows)).toEqual({
      pairs: [{ win: '1', loss: '2', line: 2, ...plain }, { win: '2', loss: '3', line: 7, ...plain }],
      leftOut: [
        { line: 3, drop: 'repeated', reason: 'line 2 says the same' },
        { line: 4, drop: 'contradiction', reason: 'line 5 has the same two images with the other winner' },
        { line: 5, drop: 'contradiction', reason: 'line 4 has the same two images with the other winner' },
        { line: 6, drop: 'contradiction', reason: 'line 5 has the same two images with the other winner' },
      ],
    });
  });

  it('each give a pair or are left out, no two pairs being of the same two images', () => {
    const name = fc.constantFrom('one', 'm/one', 'two', 'three', 'nobody');
    const row = fc.tuple(name, name, fc.constantFrom('a', 'b', 'tie', 'one', 'two', 'neither'));
    fc.assert(fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const { pairs, leftOut } = read('image_a,image_b,winner', rows);
      expect([...pairs, ...leftOut].map(({ line }) => line).sort((one, other) => one - other)).toEqual(rows.map((_, index) => index + 2));
      const twos = pairs.map(({ win, loss }) => [win, loss].sort().join());
      expect(new Set(twos).size).toBe(twos.length);
    }));
  });
});
