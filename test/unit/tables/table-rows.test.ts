import { describe, expect, it } from 'vitest';
import { decodeTable } from '../../../src/services/tables/decode-table.ts';
import { tableRows } from '../../../src/services/tables/table-rows.ts';

describe('the rows of a table', () => {
  it.each([['\n', ''], ['\r\n', ''], ['\r', ''], ['\n', '\uFEFF'], ['\r\n', '\uFEFF']])('are numbered by the line they start on, with line ends %j after %j', (end, mark) => {
    const text = `${mark}${['a;b', '1;2', '', ' ; ', `"3${end}x";4`, '5;6'].join(end)}${end}`;
    expect(tableRows(text)).toEqual([
      { line: 1, cells: ['a', 'b'], problem: null },
      { line: 2, cells: ['1', '2'], problem: null },
      { line: 5, cells: [`3${end}x`, '4'], problem: null },
      { line: 7, cells: ['5', '6'], problem: null },
    ]);
  });

  it('are numbered in the same way where no cell is quoted, and a broken quote is a problem of its row', () => {
    expect(tableRows('a,b\n\n1,2\n3,4').map(({ line }) => line)).toEqual([1, 3, 4]);
    expect(tableRows('a,b\n1,2\n"3,4').map(({ line, problem }) => [line, problem !== null])).toEqual([[1, false], [2, false], [3, true]]);
  });
});

it('a table is decoded without its byte order mark from UTF-8, UTF-16 of both kinds and Windows-1252', () => {
  const little = Buffer.from('\uFEFFé;1', 'utf16le');
  const big = Buffer.from(little).swap16();
  expect([Buffer.from('\uFEFFé;1'), little, big, Buffer.from('é;1', 'latin1')].map(decodeTable)).toEqual(['é;1', 'é;1', 'é;1', 'é;1']);
});
