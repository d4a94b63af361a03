import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { dropReasonInWords } from '../../../../src/domain/export/dropped-in-words.ts';
import { dropReasons } from '../../../../src/domain/export/plan.ts';
import { writeChecksums } from '../../../../src/services/export/card/write-checksums.ts';
import { writeDropped } from '../../../../src/services/export/card/write-dropped.ts';
import { cleanAfterFile } from '../../../fixtures/clean-after-file.ts';

const hasSha256sum = spawnSync('sha256sum', ['--version']).status === 0;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function folderWith(texts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-sums-'));
  cleanAfterFile(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

describe('checksums of a dataset', () => {
  it('are those of every file but their own, by path, with known ones taken as they are', async () => {
    const folder = await folderWith({ 'README.md': 'card', 'data/b.parquet': 'b', 'data/a.parquet': 'a', SHA256SUMS: 'old' });
    await writeChecksums(folder, [{ path: 'data/a.parquet', bytes: 1, sha256: 'f'.repeat(64) }]);
    expect(await readFile(join(folder, 'SHA256SUMS'), 'utf8')).toBe(`${sha256('card')}  README.md\n${'f'.repeat(64)}  data/a.parquet\n${sha256('b')}  data/b.parquet\n`);
  });

  it.runIf(hasSha256sum)('are what sha256sum checks, which finds a file that was changed', async () => {
    const folder = await folderWith({ 'README.md': 'card', 'data/name with blanks.parquet': 'a', 'data/é.parquet': 'b', ...(process.platform === 'win32' ? {} : { 'odd\\name': 'c', 'two\nlines': 'd' }) });
    await writeChecksums(folder, []);
    const check = () => promisify(execFile)('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
    expect((await check()).stdout).toBe('');
    await writeFile(join(folder, 'README.md'), 'Card');
    await expect(check()).rejects.toThrow('1 computed checksum did NOT match');
  });
});

describe('the list of dropped pairs', () => {
  it('has a line for each pair, by id, with the reason in words, and no cell that a spreadsheet would run', async () => {
    const folder = await folderWith({});
    await writeDropped(folder, [{ pair: 'b1', reason: 'missing', about: 'a, "b".jpg' }, { pair: 'a1', reason: 'rejected', about: null }, { pair: 'c1', reason: 'changed', about: '=HYPERLINK("x")' }]);
    const text = await readFile(join(folder, 'provenance/dropped.csv'), 'utf8');
    expect(Papa.parse(text.trimEnd()).data).toEqual([
      ['pair', 'reason', 'explanation', 'about'],
      ['a1', 'rejected', dropReasonInWords('rejected'), ''],
      ['b1', 'missing', dropReasonInWords('missing'), 'a, "b".jpg'],
      ['c1', 'changed', dropReasonInWords('changed'), '\'=HYPERLINK("x")'],
    ]);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('has words of its own for each reason', () => {
    expect(new Set(dropReasons.map(dropReasonInWords)).size).toBe(dropReasons.length);
  });
});
