import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { emptyCard } from '../../../src/domain/export/card/card-fields.ts';
import { defaultRecipe, type ExportRecipe } from '../../../src/domain/export/recipe.ts';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { exportDataset, type ExportOptions, type ExportResult, type ExportWishes } from '../../../src/services/export/export-dataset.ts';
import { refuseFullDisk } from '../../../src/services/export/export-place.ts';
import { exportStudyOfProject } from '../../../src/services/export/plan/export-study.ts';
import { planExport } from '../../../src/services/export/plan/plan-export.ts';
import { validateDataset } from '../../../src/services/export/validate/validate-dataset.ts';
import { openProject } from '../../../src/services/store/project.ts';
import { builtEntry } from '../../fixtures/built-entry.ts';
import { cleanAfterFile } from '../../fixtures/clean-after-file.ts';
import { makeExportStudy } from '../../fixtures/export-study.ts';
import { contentOf, temporaryFolder } from '../store/samples.ts';

const engine = createLocalEngine();
const facts = await makeExportStudy(await temporaryFolder(), { engine });
const project = await openProject(facts.project, { mode: 'read', device: 'test' });
cleanAfterFile(async () => {
  await project.close();
  await engine.dispose();
});
const study = exportStudyOfProject(project);
const thread = await builtEntry('src/services/export/export-worker.ts');
const child = await builtEntry(join(import.meta.dirname, 'exporting-child.ts'));

/** Enough groups in every split, and so three shards. */
const thirds: ExportRecipe = { ...defaultRecipe, pairs: 'all', trial: true, split: { train: 0.4, validation: 0.3, test: 0.3 } };
const wishesOf = (folder: string, change: Partial<ExportRecipe> = {}): ExportWishes => ({ study, engine, recipe: { ...thirds, ...change }, card: emptyCard, folder, version: '1.0.0', startThread: null });
const newPlace = async (): Promise<string> => join(await temporaryFolder(), 'set');
const exported = (folder: string, change: Partial<ExportRecipe> = {}, options: ExportOptions = {}): Promise<ExportResult> => exportDataset(wishesOf(folder, change), options);
const isValid = async (folder: string): Promise<boolean> => (await validateDataset(folder, { engine }, {})).ok;

/** Calls `act` once, when so many rows are done. */
function atRow(row: number, act: () => void): ExportOptions {
  let isDone = false;
  return {
    onProgress(done) {
      if (done < row || isDone) return;
      isDone = true;
      act();
    },
  };
}

/** Rows after which the first shard is finished and the second one is under way. */
const pastFirstShard = (recipe: ExportRecipe = thirds): number => (planExport(study, recipe).shards[0]?.until ?? 0) + 2;

const whole = await newPlace();
const first = await exported(whole);
const content = await contentOf(whole);

describe('An export', () => {
  it('gives a whole dataset with nothing but its own files, which passes the check', () => {
    const { seconds, manifest, ...result } = first;
    expect(result).toEqual({
      folder: whole, files: Object.keys(content).length, bytes: Object.keys(content).reduce((sum, path) => sum + readFileSync(join(whole, path)).length, 0),
      resumedShards: 0, dropped: manifest.dropped, validation: expect.objectContaining({ ok: true, problems: [] }) as object,
    });
    expect(seconds).toBeGreaterThan(0);
    expect(readdirSync(whole).sort()).toEqual(['README.md', 'SHA256SUMS', 'croissant.json', 'data', 'provenance', 'training', 'triptych.json'].sort());
    expect(readdirSync(dirname(whole))).toEqual(['set']);
    const { train, validation, test } = manifest.rows;
    expect([train + validation + test, Math.min(train, validation, test) > 0]).toEqual([planExport(study, thirds).entries.length, true]);
    const sums = readFileSync(join(whole, 'SHA256SUMS'), 'utf8').trim().split('\n').map((line) => line.split('  ') as [string, string]);
    expect(sums.map(([, path]) => path).sort()).toEqual(Object.keys(content).filter((path) => path !== 'SHA256SUMS').sort());
    expect(sums.map(([hash, path]) => createHash('sha256').update(readFileSync(join(whole, path))).digest('hex') === hash)).toEqual(sums.map(() => true));
  });

  it.each(['diffusers-dpo', 'webdataset', 'jsonl'] as const)('as %s has the same bytes each time, whether one thread writes it or two', async (format) => {
    const [one, two] = [await newPlace(), await newPlace()];
    await exported(one, { format });
    const rows: number[] = [];
    const { validation, manifest } = await exportDataset({ ...wishesOf(two, { format }), startThread: () => new Worker(thread) }, { onProgress: (done) => rows.push(done) });
    expect(validation).toMatchObject({ ok: true, problems: [] });
    expect(await contentOf(two)).toEqual(await contentOf(one));
    const { train, validation: held, test } = manifest.rows;
    expect([rows[0], rows.at(-1), rows.every((row, place) => place === 0 || row > (rows[place - 1] ?? 0))]).toEqual([0, train + held + test, true]);
  });

  it('is refused where the folder holds something, belongs to the study, or nothing is left to export', async () => {
    const place = await newPlace();
    mkdirSync(place);
    writeFileSync(join(place, 'thesis.txt'), 'x');
    await expect(exported(place)).rejects.toMatchObject({ code: 'BAD_INPUT', message: `${place} is not empty (it holds thesis.txt). Name a new or empty folder.` });
    for (const inside of ['', 'images/set', 'ballots', 'pairs/a/b']) {
      await expect(exported(join(facts.project, inside))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(/belongs to the study itself|is not empty/) as string });
    }
    await expect(exported(join(await temporaryFolder(), 'none'), { leastMargin: 1e9 })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('Nothing is left to export') as string });
    const strange = await newPlace();
    mkdirSync(`${strange}.partial`);
    writeFileSync(join(`${strange}.partial`, 'letters.txt'), 'mine');
    await expect(exported(strange)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(`${strange}.partial is in the way`) as string });
    expect(readFileSync(join(`${strange}.partial`, 'letters.txt'), 'utf8')).toBe('mine');
  });

  it('goes into an empty folder', async () => {
    const place = await newPlace();
    mkdirSync(place);
    await exported(place);
    expect(await contentOf(place)).toEqual(content);
  });

  it('leaves out pairs whose picture is missing, changed or cut off, says so, and goes on', async () => {
    const pictures = planExport(study, thirds).entries.flatMap(({ pictures: [one] }) => (one ? [one] : []));
    const paths = [...new Set(pictures.map(({ path }) => path))];
    const victims = [paths[0], paths[5], paths[9]] as [string, string, string];
    const before = victims.map((path) => readFileSync(path));
    const place = await newPlace();
    try {
      rmSync(victims[0]);
      writeFileSync(victims[1], 'other');
      truncateSync(victims[2], (before[2]?.length ?? 0) - 50);
      const { manifest, validation } = await exported(place);
      const reasonOf = (path: string): string => (path === victims[0] ? 'missing' : 'changed');
      const expected = planExport(study, thirds).entries.flatMap((entry) => {
        const hit = entry.pictures.find(({ path }) => victims.includes(path));
        return hit && entry.kind === 'pair' ? [`${entry.id},${reasonOf(hit.path)}`] : [];
      });
      const told = readFileSync(join(place, 'provenance/dropped.csv'), 'utf8').split('\r\n').map((line) => line.split(',').slice(0, 2).join(',')).filter((line) => /,(missing|changed)$/.test(line));
      expect(told.sort()).toEqual(expected.sort());
      const { train, validation: held, test } = manifest.rows;
      expect(train + held + test).toBe(planExport(study, thirds).entries.length - expected.length);
      expect(validation).toMatchObject({ ok: true, problems: [] });
      expect(readFileSync(join(place, 'provenance/dropped.csv'), 'utf8')).not.toContain(dirname(victims[0]));
    } finally {
      for (const [index, path] of victims.entries()) writeFileSync(path, before[index] as Buffer);
    }
  });
});

describe('An export that is broken off', () => {
  it.each([['diffusers-dpo', ''], ['jsonl', ''], ['diffusers-dpo', thread]] as const)('by kill -9 as %s goes on with the parts that were finished, to the same bytes (%s)', async (format, entry) => {
    const [place, other] = [await newPlace(), await newPlace()];
    await exported(other, { format });
    const recipe = { ...thirds, format };
    const rows = planExport(study, recipe).entries.length;
    const killed = spawn(process.execPath, [child, facts.project, place, JSON.stringify(recipe), String(entry === '' ? pastFirstShard(recipe) : rows - 1), entry], { stdio: ['ignore', 'ignore', 'inherit'] });
    expect((await once(killed, 'close'))[1]).toBe('SIGKILL');
    expect(existsSync(place)).toBe(false);
    for (const half of [`${place}.partial`, join(`${place}.partial`, 'dataset')]) expect(await isValid(half)).toBe(false);
    const stages: string[] = [];
    const { resumedShards, validation } = await exported(place, { format }, { onStage: (stage) => stages.push(stage) });
    expect([resumedShards >= 1, validation.problems]).toEqual([true, []]);
    expect(stages).toContain('Checking what an earlier export has finished');
    expect(await contentOf(place)).toEqual(await contentOf(other));
    expect(readdirSync(dirname(place))).toEqual(['set']);
  });

  it('by cancelling says what is kept, and goes on; a part that was spoilt meanwhile is written again', async () => {
    const place = await newPlace();
    const controller = new AbortController();
    await expect(exported(place, {}, { ...atRow(pastFirstShard(), () => controller.abort()), signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED', message: `Cancelled. 1 of 3 parts are finished and kept in ${place}.partial; start the same export again to go on from there, or delete that folder.`,
    });
    const again = new AbortController();
    await expect(exported(place, {}, { ...atRow(pastFirstShard() + 2, () => again.abort()), signal: again.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    const data = join(`${place}.partial`, 'dataset/data');
    const [shard] = readdirSync(data);
    const file = openSync(join(data, shard ?? ''), 'r+');
    writeSync(file, 'spoilt', 100);
    closeSync(file);
    expect(await exported(place)).toMatchObject({ resumedShards: 0, validation: { ok: true } });
    expect(await contentOf(place)).toEqual(content);
  });

  it('before its first part is finished leaves nothing', async () => {
    const place = await newPlace();
    const controller = new AbortController();
    await expect(exportDataset({ ...wishesOf(place), startThread: () => new Worker(thread) }, { ...atRow(1, () => controller.abort()), signal: controller.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(dirname(place))).toEqual([]);
  });

  it('is begun anew with another recipe', async () => {
    const place = await newPlace();
    const controller = new AbortController();
    await exported(place, { seed: 'other' }, { ...atRow(pastFirstShard({ ...thirds, seed: 'other' }), () => controller.abort()), signal: controller.signal }).catch(() => undefined);
    expect(existsSync(`${place}.partial`)).toBe(true);
    expect(await exported(place)).toMatchObject({ resumedShards: 0 });
    expect(await contentOf(place)).toEqual(content);
  });

  it('by a thread that fails says so, and stops', async () => {
    const place = await newPlace();
    await expect(exportDataset({ ...wishesOf(place), startThread: () => new Worker('throw new Error("no thread")', { eval: true }) })).rejects.toThrow('no thread');
    expect(readdirSync(dirname(place))).toEqual([]);
  });

  it('keeps another one out of its folder while it runs', async () => {
    const place = await newPlace();
    const running = exported(place);
    await expect.poll(() => existsSync(join(`${place}.partial`, 'export.json'))).toBe(true);
    await expect(exported(place)).rejects.toMatchObject({ code: 'CONFLICT', message: `Another export into ${place} is under way. Wait until it ends, or choose another folder.` });
    await running;
    expect(await contentOf(place)).toEqual(content);
  });

  it('stays unfinished when somebody else takes its place meanwhile, and goes on from there', async () => {
    const place = await newPlace();
    const options = atRow(pastFirstShard(), () => { mkdirSync(place); writeFileSync(join(place, 'taken.txt'), ''); });
    await expect(exported(place, {}, options)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(`3 of 3 parts are finished and kept`) as string });
    renameSync(place, `${place}-moved`);
    expect(await exported(place)).toMatchObject({ resumedShards: 3, validation: { ok: true } });
    expect(await contentOf(place)).toEqual(content);
  });
});

/** A disk of 4 MB, or null where none can be had: it takes Linux and the rights of root. */
async function smallDisk(): Promise<string | null> {
  const folder = await temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  cleanAfterFile(() => execFileSync('umount', [folder]));
  return folder;
}

const disk = await smallDisk();

describe('On a disk with too little room an export', () => {
  it('is refused with both figures before anything is written', async () => {
    const place = await newPlace();
    await expect(refuseFullDisk(place, 2_000_000_000, () => Promise.resolve(1_500_000_000))).rejects.toMatchObject({
      code: 'DISK_FULL', message: `The dataset needs about 2.1 GB on the disk of ${place}, and 1.5 GB are free. Free some space, or choose a folder on another disk.`,
    });
    await expect(refuseFullDisk(place, 1_000_000_000, () => Promise.resolve(1_050_000_000))).resolves.toBeUndefined();
  });

  it.skipIf(disk === null)('that becomes full in the middle keeps its parts, says what to do, and is completed when there is space (needs the right to mount one)', async () => {
    const place = join(disk ?? '', 'set');
    const filler = join(disk ?? '', 'filler');
    const fill = (): void => {
      const file = openSync(filler, 'w');
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch {
        closeSync(file);
      }
    };
    await expect(exported(place, {}, atRow(pastFirstShard(), fill))).rejects.toMatchObject({
      code: 'DISK_FULL', message: expect.stringMatching(/(the disk is full|No space left).*1 of 3 parts are finished and kept in .*start the same export again/) as string,
    });
    expect(existsSync(place)).toBe(false);
    rmSync(filler);
    expect(await exported(place)).toMatchObject({ resumedShards: 1, validation: { ok: true } });
    expect(await contentOf(place)).toEqual(content);
  });
});
