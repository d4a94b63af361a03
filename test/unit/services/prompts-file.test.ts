import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPrompts } from '../../../src/services/import/prompts-file.ts';
import { temporaryFolder, writeText } from './study-fixture.ts';

async function read(text: string | Buffer) {
  const path = join(await temporaryFolder(), 'prompts.csv');
  await writeText(path, text);
  const { byStem, skipped } = await readPrompts(path);
  return { prompts: Object.fromEntries([...byStem].map(([stem, { prompt }]) => [stem, prompt])), skipped };
}

describe('a prompts table', () => {
  it('is read with byte order mark, CRLF, quotes, and file names with or without ending', async () => {
    expect(await read('\uFEFFfile,prompt\r\na.png,"one, two ""three"""\r\nb,plain\r\n')).toEqual({
      prompts: { a: 'one, two "three"', b: 'plain' }, skipped: [],
    });
  });

  it('is read with semicolons, with other columns, in any order, in UTF-16 and in Windows-1252', async () => {
    expect((await read('prompt;note;FILE\nein Mädchen;x;a.jpg\n')).prompts).toEqual({ a: 'ein Mädchen' });
    expect((await read(Buffer.from('\uFEFFfile\tprompt\na\té', 'utf16le'))).prompts).toEqual({ a: 'é' });
    expect((await read(Buffer.from('file,prompt\na,caf\xe9\n', 'latin1'))).prompts).toEqual({ a: 'café' });
  });

  it('keeps a dot in a name that is no image ending, and knows composed and decomposed letters as the same', async () => {
    expect((await read('file,prompt\nv1.5,x\ncafe\u0301.png,y\n')).prompts).toEqual({ 'v1.5': 'x', 'caf\u00e9': 'y' });
  });

  it('names broken rows by line, counting lines inside quotes and blank lines, and keeps the others', async () => {
    const { prompts, skipped } = await read('file,prompt\na,"two\nlines"\n\nb,one, two\n,no file\nc,\na,again\nd,good\ne,"open');
    expect(prompts).toEqual({ a: 'two\nlines', d: 'good' });
    expect(skipped).toEqual([
      { file: 'prompts.csv', reason: 'line 5: 3 fields where the first line names 2; put text with separators in quotes' },
      { file: 'prompts.csv', reason: 'line 6: no file name' },
      { file: 'prompts.csv', reason: 'line 7: no prompt' },
      { file: 'prompts.csv', reason: 'line 8: a already has a prompt on line 2' },
      { file: 'prompts.csv', reason: 'line 10: a quote is not closed or stands in the wrong place' },
    ]);
  });

  it.each([['', 'it has nothing'], ['image,text\na,b\n', 'it has image, text']])('without its columns is refused in one line: %j', async (text, what) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(what) });
  });

  it('that is not there, or is a folder, is refused in one line', async () => {
    const folder = await temporaryFolder();
    await expect(readPrompts(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('no such file') });
    await expect(readPrompts(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('this is a folder') });
  });
});
