import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyCard } from '../../src/domain/export/card/card-fields.ts';
import { defaultRecipe } from '../../src/domain/export/recipe.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import { makeExportStudy } from '../fixtures/export-study.ts';
import { eventsDuring, idle, newBench, type Bench } from './studio-fixture.ts';

const recipe = { ...defaultRecipe, trial: true, pairs: 'all', seed: 'seven' } as const;
const card = { ...emptyCard, title: 'Faces', licence: 'cc-by-4.0', contact: 'ann@example.org' };

describe('the exports of a study', () => {
  let bench: Bench;
  let project: string;
  const place = (name: string): string => join(bench.folder, 'datasets', name);
  const write = async (name: string, part: Partial<typeof recipe> = {}): Promise<void> => {
    await bench.lead.exports.start({ recipe: { ...recipe, ...part }, card, folder: place(name) });
    await idle(bench.studio);
  };

  beforeAll(async () => {
    bench = await newBench(createLocalEngine());
    ({ project } = await makeExportStudy(join(bench.folder, 'made')));
    await bench.lead.workspace.open({ path: project });
  }, 60_000);

  it('begin with an empty card, and with no history', async () => {
    expect(await bench.lead.exports.draft()).toEqual({ card: emptyCard, recipe: null, folder: null });
    expect(await bench.lead.exports.history()).toEqual([]);
    expect((await bench.lead.study.overview()).steps.exports).toBe(0);
  });

  it('are surveyed before anything is written: rows, reasons, columns and first rows with pictures', async () => {
    const survey = await bench.lead.exports.survey({ recipe });
    const total = survey.rows.train + survey.rows.validation + survey.rows.test;
    expect(total).toBeGreaterThan(10);
    expect(survey).toMatchObject({ problem: null, configs: [{ name: 'default', rows: survey.rows }] });
    expect(survey.bySource.reduce((sum, { rows }) => sum + rows, 0)).toBe(total);
    const [config] = survey.configs;
    expect(config?.columns.slice(0, 2).map(({ name, type }) => [name, type])).toEqual([['jpg_0', 'binary'], ['jpg_1', 'binary']]);
    expect(config?.preview[0]).toHaveLength(config?.columns.length ?? 0);
    expect(config?.preview[0]?.[0]).toMatchObject({ kind: 'picture', thumbnail: expect.any(String) });
  });

  it('are written by a job that says what came out, told to pages, and listed with their check and the lines to load them', async () => {
    const survey = await bench.lead.exports.survey({ recipe });
    const told = await eventsDuring(bench, () => write('first'));
    expect(told).toContainEqual({ kind: 'changed', what: 'exports' });
    const [job] = bench.studio.jobs.list();
    expect(job).toMatchObject({ kind: 'export', state: 'done', title: 'Writing a dataset: Train with diffusers DPO', message: expect.stringMatching(/^\d+ pairs in \d+ files, [\d.]+ [kM]B, checked\./) });
    const history = await bench.lead.exports.history();
    expect(history).toEqual([expect.objectContaining({
      folder: place('first'), isThere: true, recipe, dropped: expect.any(Array), validation: expect.objectContaining({ ok: true, problems: [] }),
      load: expect.stringContaining(place('first')), train: expect.stringContaining('train_diffusion_dpo'),
    })]);
    const [record] = history;
    const late = (record?.dropped ?? []).filter(({ reason }) => ['missing', 'changed', 'unreadable'].includes(reason)).reduce((sum, { count }) => sum + count, 0);
    const sum = ({ train, validation, test }: { train: number; validation: number; test: number }): number => train + validation + test;
    expect(sum(record?.rows ?? { train: 0, validation: 0, test: 0 }) + late).toBe(sum(survey.rows));
    expect(await bench.lead.exports.draft()).toEqual({ card, recipe, folder: place('first') });
    expect((await bench.lead.study.overview()).steps.exports).toBe(1);
  });

  it('survive that the study is opened again', async () => {
    const before = await bench.lead.exports.history();
    await bench.lead.workspace.close();
    await bench.lead.workspace.open({ path: project });
    expect(await bench.lead.exports.history()).toEqual(before);
    expect(await bench.lead.exports.draft()).toEqual({ card, recipe, folder: place('first') });
  });

  it('are checked again on demand, and what is wrong by then is found and listed', async () => {
    const [record] = await bench.lead.exports.history();
    const id = record?.id ?? '';
    await writeFile(join(place('first'), 'README.md'), 'something else');
    await bench.lead.exports.check({ id });
    await idle(bench.studio);
    expect(bench.studio.jobs.list()[0]).toMatchObject({ kind: 'validate', state: 'done', message: expect.stringMatching(/^The check found \d+ problems?\. The first one: /) });
    const [checked] = await bench.lead.exports.history();
    expect(checked).toMatchObject({ id, validation: { ok: false, problems: expect.arrayContaining([expect.stringContaining('README.md')]) } });
  });

  it('are known to be gone when their folder is, and can be taken off the list', async () => {
    await rm(place('first'), { recursive: true });
    const [record] = await bench.lead.exports.history();
    expect(record).toMatchObject({ isThere: false });
    await bench.lead.exports.forget({ id: record?.id ?? '' });
    expect(await bench.lead.exports.history()).toEqual([]);
    await expect(bench.lead.exports.forget({ id: record?.id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bench.lead.exports.check({ id: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are refused at once into a folder with something in it, into the study itself, and for a recipe that cannot be', async () => {
    await mkdir(place('taken'), { recursive: true });
    await writeFile(join(place('taken'), 'mine.txt'), 'mine');
    const start = (part: object, folder: string): Promise<unknown> => bench.lead.exports.start({ recipe: { ...recipe, ...part }, card, folder });
    await expect(start({}, place('taken'))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('not empty') });
    await expect(start({}, join(project, 'images', 'x'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(start({ ties: true, format: 'jsonl' }, place('new'))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('ties') });
    await expect(start({ split: { train: 1, validation: 1, test: 0 } }, place('new'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(bench.studio.jobs.list().filter(({ kind }) => kind === 'export')).toHaveLength(1);
  });

  it('go on after they were cancelled, and are no entry of the history until they are whole', async () => {
    const { jobId } = await bench.lead.exports.start({ recipe, card, folder: place('second') });
    await bench.lead.jobs.cancel({ id: jobId });
    await idle(bench.studio);
    expect(bench.studio.jobs.list().find(({ id }) => id === jobId)).toMatchObject({ state: 'cancelled', message: 'Cancelled. What was written until then is kept; start it again with the same choices to go on.' });
    expect(await bench.lead.exports.history()).toEqual([]);
    await write('second');
    expect(await bench.lead.exports.history()).toEqual([expect.objectContaining({ folder: place('second'), isThere: true, validation: expect.objectContaining({ ok: true }) })]);
  });

  it('that fail say why in the job, and leave the history as it was', async () => {
    await bench.lead.exports.start({ recipe: { ...recipe, leastMargin: 1e9 }, card, folder: place('third') });
    await idle(bench.studio);
    expect(bench.studio.jobs.list()[0]).toMatchObject({ kind: 'export', state: 'failed', message: expect.any(String) });
    expect(await bench.lead.exports.history()).toHaveLength(1);
    expect(bench.unexpected).toEqual([]);
  });
});
