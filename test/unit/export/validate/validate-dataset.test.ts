import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFormats, type ExportFormat } from '../../../../src/domain/export/recipe.ts';
import { temporaryFolder } from '../../store/samples.ts';
import { edit, few, newChecker, trainFile } from './checker.ts';
import { rewriteParquet, type ParquetChange } from './rewrite-parquet.ts';
import { drawPicture, pairEntry, writeDataset } from './written-dataset.ts';

const { check, good, afterDamage } = newChecker();

const parquet = (change: ParquetChange) => (folder: string) => rewriteParquet(join(folder, trainFile), 'diffusers-dpo', change);

const changedRow = (index: number, change: (row: Record<string, unknown>) => Record<string, unknown>): ParquetChange => ({ rows: (rows) => rows.map((row, place) => (place === index ? { ...row, ...change(row) } : row)) });

describe('A good dataset', () => {
  it.each(exportFormats)('of %s passes', async (format) => {
    const report = await check(await good(format));
    const files = readdirSync(await good(format), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    const bytes: unknown = expect.any(Number);
    const counts = format === 'rankings' ? { rows: 24, pictures: 12, decoded: 12 } : { rows: 18, pictures: 36, decoded: 36 };
    expect(report).toEqual({ ok: true, problems: [], checked: { files, bytes, ...counts } });
  });

  it.each([['diffusers-dpo', { ties: true }], ['pick-a-pic', { ties: true }], ['webdataset', { encoding: 'png' }], ['jsonl', { encoding: 'png' }]] as const)('of %s passes with %j', async (format, recipe) => {
    expect((await check(await writeDataset(format, { recipe }), { deep: true })).problems).toEqual([]);
  });

  it('decodes the first and last row of each file, and all with `deep`', async () => {
    const entries = () => Array.from({ length: 230 }, (_, n) => pairEntry(n, 'train'));
    const folder = await writeDataset('diffusers-dpo', { entries });
    const [some, all] = [await check(folder), await check(folder, { deep: true })];
    expect(all.checked).toEqual({ ...some.checked, decoded: 460 });
    // 200 rows are drawn, two of each of 58 files stand at an end.
    expect(some.checked.decoded).toBeGreaterThanOrEqual(400);
    expect(some.checked.decoded).toBeLessThan(460);
    expect(some.ok && all.ok).toBe(true);
  });

  it('says how far it is, up to all bytes of two readings', async () => {
    const seen: number[] = [];
    let total = 0;
    const report = await check(await good('webdataset'), { onProgress: (done, all) => { seen.push(done); total = all; } });
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect([seen.at(-1), total]).toEqual([2 * report.checked.bytes, 2 * report.checked.bytes]);
  });
});

describe('Damage to files', () => {
  it.each<[string, (folder: string) => unknown, string]>([
    ['a file that was removed', (folder) => rmSync(join(folder, trainFile)), `${trainFile} is missing`],
    ['a file too many', (folder) => writeFileSync(join(folder, 'data/more.txt'), 'x'), 'data/more.txt is not in SHA256SUMS'],
    ['a file that is left over', (folder) => writeFileSync(join(folder, 'data/train.parquet.partial'), ''), 'data/train.parquet.partial is left over'],
    ['a file that was cut off', (folder) => truncateSync(join(folder, trainFile), 5000), `${trainFile} was changed or damaged`],
    ['a file of no bytes', (folder) => truncateSync(join(folder, trainFile), 0), `${trainFile} cannot be read as Parquet: it has 0 bytes`],
    ['a link', (folder) => { renameSync(join(folder, trainFile), join(folder, '../kept')); symlinkSync('../../kept', join(folder, trainFile)); }, `${trainFile} is a link`],
    ['a link to a folder', (folder) => symlinkSync('/', join(folder, 'more')), 'more is a link'],
    ['a path that leads out, in the list of hashes', edit('SHA256SUMS', (text) => `${text}${'0'.repeat(64)}  ../../etc/passwd\n`), 'names ../../etc/passwd, which is not a path inside the dataset'],
    ['an absolute path in the list of hashes', edit('SHA256SUMS', (text) => `${text}${'0'.repeat(64)}  /etc/passwd\n`), 'names /etc/passwd, which is not a path inside'],
    ['a list of hashes that names a file twice', edit('SHA256SUMS', (text) => `${text}${text.split('\n')[0] ?? ''}\n`), 'may not name twice'],
    ['a list of hashes that is none', (folder) => writeFileSync(join(folder, 'SHA256SUMS'), 'hello'), 'SHA256SUMS ends in the middle of a line'],
    ['no list of hashes', (folder) => rmSync(join(folder, 'SHA256SUMS')), 'SHA256SUMS is missing'],
    ['no manifest', (folder) => rmSync(join(folder, 'triptych.json')), 'triptych.json is missing'],
    ['a manifest that is no JSON', (folder) => writeFileSync(join(folder, 'triptych.json'), '{'), 'triptych.json is no JSON'],
    ['a manifest of something else', (folder) => writeFileSync(join(folder, 'triptych.json'), '[1]'), 'triptych.json does not say what this studio writes'],
  ])('finds %s', async (_what, damage, problem) => {
    expect((await afterDamage('diffusers-dpo', damage)).join('\n')).toContain(problem);
  });

  it('reports any one byte that is changed in any file', async () => {
    const folder = await writeDataset('jsonl', few);
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
    await fc.assert(fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (file, place, change) => {
      const path = paths[file % paths.length] ?? '';
      const before = readFileSync(path);
      const after = Buffer.from(before);
      after.writeUInt8(after.readUInt8(place % before.length) ^ change, place % before.length);
      writeFileSync(path, after);
      const { ok, problems } = await check(folder);
      writeFileSync(path, before);
      expect({ ok, hasProblems: problems.length > 0 }).toEqual({ ok: false, hasProblems: true });
    }), { numRuns: 25 });
    expect((await check(folder)).ok).toBe(true);
  });

  it('names at most 200 problems and says how many more there are', async () => {
    const problems = await afterDamage('diffusers-dpo', (folder) => { for (let n = 0; n < 150; n += 1) writeFileSync(join(folder, `more-${n}`), ''); });
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)).toBe('and 100 more');
  });

  it('fails with what to do where there is no such folder', async () => {
    await expect(check(join(await temporaryFolder(), 'nothing'))).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('it is not there') });
  });
});

describe('Damage to Parquet files whose hashes were made true again', () => {
  it.each<[string, (folder: string) => unknown, string]>([
    ['a row that is missing', parquet({ rows: (rows) => rows.slice(1) }), 'triptych.json says 10 rows of train (default), and there are 9'],
    ['a label that is null', parquet(changedRow(1, () => ({ label_0: null }))), `${trainFile}, row 2: "label_0" is empty (null)`],
    ['a label that is a tie', parquet(changedRow(1, () => ({ label_0: 0.5, label_1: 0.5 }))), `${trainFile}, row 2: its labels are 0.5 and 0.5`],
    ['labels that were exchanged', parquet(changedRow(0, ({ label_0, label_1 }) => ({ label_0: label_1, label_1: label_0 }))), `${trainFile}, row 1: its labels name the other picture than "best_image_uid"`],
    ['columns of labels that were exchanged', parquet({ columns: (columns) => columns.map((column) => (column.name === 'label_0' ? { ...column, name: 'label_1' } : column.name === 'label_1' ? { ...column, name: 'label_0' } : column)) }), 'its schema is not that of the format'],
    ['a column of another type', parquet({ columns: (columns) => columns.map((column) => (column.name === 'width' ? { ...column, type: 'float64' } : column)) }), '"width" should be OPTIONAL INT32'],
    ['a picture that is cut off', parquet(changedRow(2, ({ jpg_1 }) => ({ jpg_1: (jpg_1 as Uint8Array).slice(0, -10) }))), `${trainFile}, row 3: picture jpg_1 is a damaged or incomplete JPEG file`],
    ['a picture that is none', parquet(changedRow(2, () => ({ jpg_1: new Uint8Array(50) }))), 'picture jpg_1 is neither a JPEG nor a PNG file'],
    ['a pair that stands twice', parquet({ rows: ([first = {}, , ...rest]) => [first, first, ...rest] }), 'is in the dataset twice'],
    ['a key of the footer that names no column', parquet({ key: (text) => text.replace('"jpg_0"', '"jpg_9"') }), 'names a column "jpg_9" that is not there'],
    ['a key of the footer with a wrong type', parquet({ key: (text) => text.replace('"binary"', '"string"') }), 'says of column "jpg_0" {"dtype":"string","_type":"Value"} instead of'],
    ['a key of the footer that is no JSON', parquet({ key: () => '{' }), 'is not the JSON text'],
    ['a width that is not that of the picture', parquet(changedRow(0, () => ({ width: 41 }))), '"width" and "height" say 41 x 32, the picture has 40 x 32'],
  ])('finds %s', async (_what, damage, problem) => {
    const problems = await afterDamage('diffusers-dpo', damage, { sealed: true });
    expect(problems.join('\n')).toContain(problem);
    expect(problems.filter((one) => one.includes('SHA-256'))).toEqual([]);
  });

  it('finds a picture that is damaged inside', async () => {
    const noise = await drawPicture('a', 'png', 40, 32);
    const damaged = (bytes: Uint8Array) => { const copy = Buffer.from(bytes); copy.fill(0, copy.indexOf('IDAT') + 6, copy.indexOf('IDAT') + 30); return copy; };
    const folder = await writeDataset('diffusers-dpo', { recipe: { encoding: 'png' }, picture: (entry, place, bytes) => (entry.kind === 'pair' && entry.id === pairEntry(0, 'train').id && place === 0 ? damaged(bytes) : bytes) });
    expect(noise.indexOf('IDAT')).toBeGreaterThan(0);
    expect((await check(folder)).problems).toEqual([expect.stringMatching(/^data\/train-00000-of-00003\.parquet, row 1: picture jpg_0 cannot be decoded/)]);
  });

  it('refuses sizes and counts that a file claims and does not have, without taking the memory for them', async () => {
    const folder = await writeDataset('diffusers-dpo', few);
    const file = join(folder, 'data/train-00000-of-00001.parquet');
    const content = readFileSync(file);
    const random = fc.sample(fc.record({ place: fc.nat(content.length - 1), value: fc.constantFrom(0x7f, 0xff, 0x00, 0x80) }), { numRuns: 15, seed: 7 });
    const footer = content.readUInt32LE(content.length - 8);
    // Bytes of the footer and of the first pages say how large everything is.
    const places = random.flatMap(({ place, value }) => [{ place: content.length - 8 - footer + (place % footer), value }, { place: 4 + (place % 60), value }]);
    for (const { place, value } of [...places, ...[8, 7, 6, 5].map((back) => ({ place: content.length - back, value: 0xff }))]) {
      const damaged = Buffer.from(content);
      damaged.fill(value, place, Math.min(place + 4, damaged.length));
      writeFileSync(file, damaged);
      const before = process.memoryUsage().heapUsed;
      expect((await check(folder)).ok).toBe(damaged.equals(content));
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(300_000_000);
    }
  });
});

describe('Damage to rows in the other formats', () => {
  it.each<[ExportFormat, string, (folder: string) => unknown, string]>([
    ['jsonl', 'a label that is null', edit('train.jsonl', (text) => text.replace(/"label_0": [01]\.0/, '"label_0": null')), 'train.jsonl, row 1: "label_0" is empty (null)'],
    ['jsonl', 'a row that is no JSON', edit('train.jsonl', (text) => text.replace('{', '[')), 'train.jsonl, row 1: it is no JSON object with two pictures'],
    ['jsonl', 'a path that leads out', edit('train.jsonl', (text) => text.replace('images/train/', '../train/')), 'which is not below images/train'],
    ['jsonl', 'a picture that two rows name', edit('train.jsonl', (text) => { const [one = '', other = ''] = text.match(/images\/train\/00000\/\w+-0\.jpg/g) ?? []; return text.replace(one, other); }), 'which another row names, too'],
    ['jsonl', 'a value too many', edit('train.jsonl', (text) => text.replace('{', '{"extra": 1, ')), 'there is a value "extra" that the format does not have'],
    ['imagefolder', 'rows that are not text', (folder) => writeFileSync(join(folder, 'train/metadata.jsonl'), Buffer.alloc(5000, 0xff)), 'it is no JSON object with two pictures'],
    ['imagereward', 'a ranking that is none', edit('train.json', (text) => text.replace('[1, 2]', '[1, 1]')), 'its labels are'],
    ['imagereward', 'a list that breaks off', edit('train.json', (text) => text.slice(0, -3)), 'train.json cannot be read: it breaks off before the end of the list'],
    ['imagereward', 'garbage instead of a list', (folder) => writeFileSync(join(folder, 'test.json'), '\0\0{{{'), 'test.json cannot be read: it does not begin as a list'],
    ['hpsv2', 'a preference that contradicts the rank', edit('test.json', (text) => text.replace(/"human_preference": \[1, 0\]/, '"human_preference": [0, 1]')), 'its labels name the other picture'],
    ['hpsv2', 'an index that is not there', (folder) => renameSync(join(folder, 'test.json'), join(folder, 'kept.json')), 'test.json is missing'],
  ])('of %s: finds %s', async (format, _what, damage, problem) => {
    expect((await afterDamage(format, damage)).join('\n')).toContain(problem);
  });

  it('finds members of a tar that are missing, foreign or no files', async () => {
    const tar = 'data/train-00000-of-00003.tar';
    const rename = (from: RegExp, to: (name: string) => string) => (folder: string) => {
      const content = readFileSync(join(folder, tar), 'latin1');
      const name = from.exec(content)?.[0] ?? '';
      writeFileSync(join(folder, tar), content.replace(name, to(name)), 'latin1');
    };
    expect((await afterDamage('webdataset', rename(/\w{16}\.json/, (name) => name.replace('json', 'text')))).join('\n')).toMatch(/cannot be read as a tar: (Invalid tar header|member)/);
    expect((await afterDamage('webdataset', (folder) => { truncateSync(join(folder, tar), 3000); })).join('\n')).toContain(`${tar} cannot be read as a tar`);
  });
});
