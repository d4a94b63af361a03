import { expect, it } from 'vitest';
import { readTableText } from '../../../../src/renderer/transport/read-table.ts';
import { decodeTable } from '../../../../src/services/tables/decode-table.ts';

it('a table that somebody chooses on a page is read as the command line reads it', async () => {
  const little = Buffer.from('\uFEFFé;1', 'utf16le');
  for (const bytes of [Buffer.from('\uFEFFé;1'), little, Buffer.from(little).swap16(), Buffer.from('é;1', 'latin1'), Buffer.from('')]) {
    expect(await readTableText(new File([new Uint8Array(bytes)], 'table.csv'))).toBe(decodeTable(bytes));
  }
  expect(await readTableText(new File([new Uint8Array(little)], 'table.csv'))).toBe('é;1');
});
