import { createHash } from 'node:crypto';
import { access, mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orderedFacts, rankedFacts } from '../../../../../src/domain/export/columns/pair-facts.ts';
import type { Column } from '../../../../../src/domain/export/columns/column.ts';
import type { PairEntry } from '../../../../../src/domain/export/entry.ts';
import type { FolderFormat } from '../../../../../src/domain/export/file-layout.ts';
import type { ExportPlan } from '../../../../../src/domain/export/plan.ts';
import type { SplitName } from '../../../../../src/domain/export/recipe.ts';
import { finishIndexes } from '../../../../../src/services/export/shards/finish-indexes.ts';
import { openFolderShard } from '../../../../../src/services/export/shards/folder-shard.ts';
import { entriesOf, newWorkshop, pictureBytes, planOf, writeShards } from './pair-rows.ts';

type Row = Readonly<Record<string, unknown>>;

const rows = { train: 18, validation: 3, test: 2 };

async function exportRows(format: FolderFormat, counts: Readonly<Record<SplitName, number>> = rows) {
  const workshop = await newWorkshop();
  const plan = planOf({ format }, counts);
  const pictures = await writeShards(workshop, plan);
  const files = [...pictures, ...await finishIndexes(workshop, plan)];
  return { workshop, plan, files };
}

async function linesOf(place: string): Promise<readonly Row[]> {
  const text = await readFile(place, 'utf8');
  expect(text.endsWith('}\n')).toBe(true);
  return text.slice(0, -1).split('\n').map((line) => JSON.parse(line) as Row);
}

async function listOf(place: string): Promise<readonly Row[]> {
  return JSON.parse(await readFile(place, 'utf8')) as readonly Row[];
}

/** What the columns say of an entry, as JSON holds it. */
function factsOf(columns: readonly Column<PairEntry>[], entry: PairEntry): Row {
  const size = { width: 64, height: 48 };
  return Object.fromEntries(columns.map(({ name, value }) => [name, value(entry, [size, size])]));
}

const clean = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD');
const partOf = (row: number) => String(Math.floor(row / 4)).padStart(5, '0');
const labelsOf = ({ winner }: PairEntry) => (winner === 0 ? [1, 0] : [0, 1]);

/** Every row as its format writes it, with the paths of the pictures from the dataset's folder. */
const expected: Readonly<Record<FolderFormat, (entry: PairEntry, row: number) => { readonly row: Row; readonly paths: readonly [string, string] }>> = {
  imagefolder(entry, row) {
    const names = ['chosen', 'rejected'].map((name) => `${partOf(row)}/${entry.id}-${name}.jpg`);
    const paths = (entry.winner === 0 ? names : [...names].reverse()).map((name) => `${entry.split}/${name}`) as [string, string];
    return { row: { chosen_file_name: names[0], rejected_file_name: names[1], prompt: clean(entry.caption), ...factsOf(rankedFacts, entry) }, paths };
  },
  jsonl(entry, row) {
    const paths = pathsOf(`images/${entry.split}/${partOf(row)}`, entry);
    const [label_0, label_1] = labelsOf(entry);
    return { row: { image_0: paths[0], image_1: paths[1], label_0, label_1, caption: clean(entry.caption), ...factsOf(orderedFacts, entry) }, paths };
  },
  imagereward(entry, row) {
    const paths = pathsOf(`images/${entry.split === 'validation' ? 'valid' : entry.split}/${partOf(row)}`, entry);
    const generations = entry.winner === 0 ? paths : [paths[1], paths[0]];
    return { row: { id: entry.id, prompt: clean(entry.caption), generations, ranking: [1, 2], ...factsOf(rankedFacts, entry) }, paths };
  },
  hpsv2(entry, row) {
    const names = pathsOf(partOf(row), entry);
    const ranking = { image_path: names, rank: entry.winner === 0 ? [1, 2] : [2, 1], raw_annotations: [] };
    return {
      row: { prompt: clean(entry.caption), file_path: names, human_preference: labelsOf(entry), ...ranking, ...factsOf(orderedFacts, entry) },
      paths: names.map((name) => `${entry.split}/${name}`) as [string, string],
    };
  },
};

function pathsOf(folder: string, { id }: PairEntry): [string, string] {
  return [`${folder}/${id}-0.jpg`, `${folder}/${id}-1.jpg`];
}

async function expectRows(format: FolderFormat, { workshop, plan }: { readonly workshop: string; readonly plan: ExportPlan }, split: SplitName, found: readonly Row[]): Promise<void> {
  const entries = entriesOf(plan, split);
  expect(found).toHaveLength(entries.length);
  for (const [place, entry] of entries.entries()) {
    const { row, paths } = expected[format](entry, place);
    expect(found[place]).toEqual(row);
    expect(Object.keys(found[place] ?? {})).toEqual(Object.keys(row));
    for (const side of [0, 1] as const) expect(await readFile(join(workshop, paths[side]))).toEqual(Buffer.from(pictureBytes(entry, side)));
  }
}

describe('openFolderShard and finishIndexes', () => {
  it.each([['imagefolder', '/metadata.jsonl'], ['jsonl', '.jsonl']] as const)('writes %s with one line for each pair, whose pictures lie where it says', async (format, ending) => {
    const dataset = await exportRows(format);
    for (const split of ['train', 'validation', 'test'] as const) await expectRows(format, dataset, split, await linesOf(join(dataset.workshop, `${split}${ending}`)));
  });

  it('writes ImageReward\'s lists, the better picture first with the lower rank, and calls the second split valid', async () => {
    const dataset = await exportRows('imagereward');
    for (const [split, file] of [['train', 'train.json'], ['validation', 'valid.json'], ['test', 'test.json']] as const) {
      await expectRows('imagereward', dataset, split, await listOf(join(dataset.workshop, file)));
    }
  });

  it('writes HPSv2\'s lists, with what both of its loaders read', async () => {
    const dataset = await exportRows('hpsv2', { train: 6, validation: 0, test: 5 });
    for (const split of ['train', 'test'] as const) await expectRows('hpsv2', dataset, split, await listOf(join(dataset.workshop, `${split}.json`)));
  });

  it.each(['imagefolder', 'jsonl', 'imagereward', 'hpsv2'] as const)('tells every file of %s with its size and hash, and leaves no other', async (format) => {
    const { workshop, files } = await exportRows(format, { train: 5, validation: 0, test: 1 });
    const there = (await readdir(workshop, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const measured = await Promise.all(there.map(async (place) => {
      const content = await readFile(place);
      return { path: place.slice(workshop.length + 1), bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') };
    }));
    const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1);
    expect([...files].sort(byPath)).toEqual(measured.sort(byPath));
  });

  it('writes no file for a split without rows, but an empty list where a loader opens one regardless', async () => {
    const without = { train: 2, validation: 0, test: 0 };
    const indexes = async (format: FolderFormat) => {
      const { workshop } = await exportRows(format, without);
      return Promise.all(['train.jsonl', 'validation.jsonl', 'validation', 'train.json', 'valid.json', 'validation.json', 'test.json']
        .map(async (name) => [name, await access(join(workshop, name)).then(() => true, () => false)] as const))
        .then((names) => names.filter(([, isThere]) => isThere).map(([name]) => name));
    };
    expect({ imagefolder: await indexes('imagefolder'), jsonl: await indexes('jsonl'), imagereward: await indexes('imagereward'), hpsv2: await indexes('hpsv2') })
      .toEqual({ imagefolder: [], jsonl: ['train.jsonl'], imagereward: ['train.json', 'valid.json', 'test.json'], hpsv2: ['train.json', 'test.json'] });
    const { workshop } = await exportRows('imagereward', without);
    expect(await readFile(join(workshop, 'valid.json'), 'utf8')).toBe('[]\n');
  });

  it('gives the same bytes for the same rows, and the same indexes when it was cut off and begins again', async () => {
    const one = await exportRows('jsonl');
    const other = await exportRows('jsonl');
    expect(other.files).toEqual(one.files);
    const indexes = one.files.slice(-3);
    expect(await finishIndexes(one.workshop, one.plan)).toEqual(indexes);

    const workshop = await newWorkshop();
    await writeShards(workshop, one.plan);
    await writeFile(join(workshop, 'train.jsonl.part'), 'half a row');
    await mkdir(join(workshop, '.index.done'));
    expect(await finishIndexes(workshop, one.plan)).toEqual(indexes);
    expect((await readdir(workshop)).sort()).toEqual(['images', 'test.jsonl', 'train.jsonl', 'validation.jsonl']);
  });

  it('says which rows are missing instead of leaving them out', async () => {
    const workshop = await newWorkshop();
    const plan = planOf({ format: 'jsonl' }, rows);
    await writeShards(workshop, plan);
    await rename(join(workshop, '.index/default-train-00002-of-00005.jsonl'), join(workshop, 'elsewhere'));
    await expect(finishIndexes(workshop, plan)).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('default-train-00002-of-00005.jsonl') as string });
    await expect(access(join(workshop, 'train.jsonl'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('stops when it is cancelled, and does nothing for formats without index files', async () => {
    const workshop = await newWorkshop();
    const plan = planOf({ format: 'jsonl' }, rows);
    await writeShards(workshop, plan);
    await expect(finishIndexes(workshop, plan, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await finishIndexes(workshop, planOf({ format: 'webdataset' }, rows))).toEqual([]);
    expect(await readdir(join(workshop, '.index'))).toHaveLength(7);
  });

  it('takes neither more rows than a folder may have, nor another format, nor a tie', async () => {
    const workshop = await newWorkshop();
    const { recipe, shards: [shard], entries: [entry] } = planOf({ format: 'imagefolder' }, { train: 1, validation: 0, test: 0 });
    if (!shard || entry?.kind !== 'pair') throw new Error('no row');
    await expect(openFolderShard({ workshop, recipe, shard: { ...shard, until: shard.from + 1001 } })).rejects.toThrow('too many for one folder');
    await expect(openFolderShard({ workshop, recipe: { ...recipe, format: 'webdataset' }, shard })).rejects.toThrow('no folders of pictures');
    const picture = { bytes: Buffer.alloc(4), format: 'jpeg', width: 64, height: 48, uid: '0', kept: true } as const;
    for (const format of ['imagefolder', 'imagereward', 'hpsv2'] as const) {
      const writer = await openFolderShard({ workshop, recipe: { ...recipe, format }, shard });
      await expect(writer.add({ ...entry, winner: null }, [picture, picture])).rejects.toThrow('is a tie');
    }
  });
});
