import { appendFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../../../src/domain/export/recipe.ts';
import { edit, few, newChecker, trainFile } from './checker.ts';
import { copyOf, drawPicture, pairEntry, writeDataset, type DatasetChange } from './written-dataset.ts';

const { check, good, afterDamage } = newChecker();

describe('What only all rows together show', () => {
  const changed = async (format: ExportFormat, change: DatasetChange): Promise<readonly string[]> => (await check(await writeDataset(format, change))).problems;
  const formats: readonly ExportFormat[] = ['diffusers-dpo', 'hf-preference', 'webdataset', 'imagefolder', 'jsonl', 'imagereward', 'hpsv2'];
  const first = pairEntry(0, 'train');

  it.each<[string, DatasetChange, RegExp]>([
    ['a group in two splits', { entries: (rows) => [...rows.slice(0, 2), pairEntry(50, 'test', { group: first.group })] }, /split_group "\w+" is in (train|test), too/],
    ['a caption in two splits, whatever its case and blanks', { entries: (rows) => [...rows.slice(0, 2), pairEntry(50, 'test', { caption: ` ${first.caption.toUpperCase().replace(' ', '  ')}` })] }, /caption "face number 0.* is in (train|test), too/],
    ['a picture in two splits', { entries: (rows) => [...rows.slice(0, 2), pairEntry(50, 'test', { pictures: [first.pictures[0], pairEntry(50, 'test').pictures[1]] })] }, /picture "\w+" is in (train|test), too/],
    ['pictures of two sizes', { ...few, picture: (entry, place, good) => (place === 1 && entry.kind === 'pair' && entry.id === first.id ? drawPicture('other', 'jpeg', 41, 32) : good) }, /its pictures have other sizes/],
    ['pictures of two encoders', { ...few, picture: async (entry, place, good) => (place === 1 && entry.kind === 'pair' && entry.id === first.id ? (await import('sharp')).default(good).jpeg({ quality: 30 }).toBuffer() : good) }, /its pictures come from other encoders/],
  ])('%s is found in every format', async (_what, change, problem) => {
    for (const format of formats) expect({ format, problems: (await changed(format, change)).join('\n') }).toEqual({ format, problems: expect.stringMatching(problem) });
  });

  it('a pair in two splits is found', async () => {
    expect((await changed('diffusers-dpo', { entries: (rows) => [...rows, pairEntry(0, 'test')] })).join('\n')).toMatch(new RegExp(`${first.id} is in the dataset twice.*pair_id "${first.id}" is in test, too`, 's'));
  });

  it('the better picture on one side is found once chance does not explain it any more', async () => {
    const entries = (count: number) => ({ entries: () => Array.from({ length: count }, (_, n) => pairEntry(n, 'train', { winner: 0 })) });
    expect(await changed('jsonl', entries(16))).toEqual([]);
    expect(await changed('jsonl', entries(17))).toEqual([expect.stringContaining('The better picture is the first one in 17 of 17 rows')]);
  });

  it('a caption that is said to be shared has to be listed', async () => {
    expect((await changed('diffusers-dpo', { manifest: (manifest) => ({ ...manifest, sharedCaptions: [] }) })).join('\n')).toContain('its caption is said to be shared, and triptych.json does not list it');
  });

  it.each<[string, (folder: string) => unknown, string]>([
    ['rows', edit('triptych.json', (text) => text.replaceAll('"train": 10', '"train": 11')), 'triptych.json says 11 rows of train (default), and there are 10'],
    ['rows of the first part', edit('triptych.json', (text) => text.replace('"train": 10', '"train": 11')), 'the rows of its first part are not its rows'],
    ['columns', edit('triptych.json', (text) => text.replace('"label_1"', '"label_2"')), 'the columns of default are not those of diffusers-dpo'],
    ['the format', edit('triptych.json', (text) => text.replace('"format": "diffusers-dpo"', '"format": "jsonl"')), 'train.jsonl is missing'],
    ['a file', edit('triptych.json', (text) => text.replace(`"${trainFile}"`, '"../../etc/passwd"')), 'it names ../../etc/passwd, which is not a path inside the dataset'],
    ['num_examples', edit('README.md', (text) => text.replace('num_examples: 10', 'num_examples: 11')), 'num_examples of train (default) is 11, and there are 10 rows'],
    ['the YAML of the card', edit('README.md', (text) => text.replace('dataset_info:', 'dataset_info: [{')), 'README.md: its YAML cannot be read'],
    ['the hash of a file in the description', edit('croissant.json', (text) => text.replace(/"sha256": "[0-9a-f]{4}/, '"sha256": "zzzz')), 'croissant.json: what it says of data/test-00000-of-00001.parquet is not true'],
    ['the splits of the description', edit('croissant.json', (text) => text.replace('"splits.name": "test"', '"splits.name": "tests"')), 'croissant.json: it names the splits train, validation, tests'],
  ])('%s that were changed in what tells of the dataset are found', async (_what, damage, problem) => {
    const folder = await copyOf(await good('diffusers-dpo'));
    await damage(folder);
    expect((await check(folder)).problems.join('\n')).toContain(problem);
  });

  it('a file of an unknown name beside the data is found, and a gap in the numbers', async () => {
    const problems = await afterDamage('diffusers-dpo', (folder) => {
      renameSync(join(folder, 'data/train-00001-of-00003.parquet'), join(folder, 'data/train-1.parquet'));
      mkdirSync(join(folder, 'ties'));
      appendFileSync(join(folder, 'ties/train-00000-of-00001.parquet'), 'x');
    });
    expect(problems).toEqual(expect.arrayContaining([
      expect.stringContaining('data/train-1.parquet is called like no file of this format'),
      expect.stringContaining('data/train-00001-of-00003.parquet is missing: the files beside it are numbered'),
      expect.stringContaining('ties/train-00000-of-00001.parquet is not in triptych.json'),
    ]));
  });
});
