import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineFinding, faceAt } from '../unit/services/study-fixture.ts';
import { annotator, eventsDuring, idle, newBench, newStudy, type Bench } from './studio-fixture.ts';

const csv = 'image,metric,value\nmodel-a/one.png,clip,0.9\nmodel-b/one.png,clip,0.1\nnobody/one.png,clip,1\n';

/** Three people who put model-a before model-b before model-c. */
async function answered(bench: Bench): Promise<void> {
  const rows = ['one', 'two'].flatMap((item) => ['ann', 'ben', 'cleo'].flatMap((person) => ['model-a', 'model-b', 'model-c'].map((model, place) => `${item},${person},${model}/${item}.png,${3 - place}`)));
  await bench.lead.results.importBallots({ csv: ['item,annotator,image,score', ...rows].join('\n') });
  const { settings } = await bench.lead.study.overview();
  await bench.lead.study.updateSettings({ settings: { ...settings, annotatorsPerItem: 3 } });
}

describe('metrics of an open study', () => {
  it('are imported, read the other way round and removed, and every figure and page follows at once', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one', 'two']);
    await answered(bench);
    const { results } = bench.lead;
    const metrics = async () => (await results.document()).metrics.map(({ metric, accuracy }) => [metric, accuracy]);
    expect(await metrics()).toEqual([]);
    const told = await eventsDuring(bench, async () => {
      expect(await results.importScores({ csv })).toEqual({ rows: 2, metrics: ['clip'], skipped: [{ file: 'line 4', reason: 'the study has no image "nobody/one.png"' }] });
    });
    expect(told).toContainEqual({ kind: 'changed', what: 'ballots' });
    expect(await metrics()).toEqual([['clip', 1]]);
    await results.setMetric({ metric: 'clip', lowerIsBetter: true });
    expect(await metrics()).toEqual([['clip', 0]]);
    await results.setMetric({ metric: 'clip', removed: true });
    expect(await metrics()).toEqual([]);
    await expect(results.setMetric({ metric: 'other', removed: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(results.importScores({ csv: 'a,b\n1,2\n' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    for (const call of [bench.as(annotator('ann')).results.importScores({ csv }), bench.as(annotator('ann')).results.setMetric({ metric: 'clip' })]) await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('stay as they are where the study may only be read', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one']);
    const { project } = bench.studio.study();
    Object.defineProperty(project, 'mode', { value: 'read' });
    await expect(bench.lead.results.importScores({ csv })).rejects.toMatchObject({ code: 'READ_ONLY' });
    await expect(bench.lead.results.setMetric({ metric: 'clip', removed: true })).rejects.toMatchObject({ code: 'READ_ONLY' });
    expect([project.scores.size, project.document.metrics]).toEqual([0, []]);
  });
});

describe('tables and answers', () => {
  it('are files that say what the results say, some of them about some of the items', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one', 'two']);
    await answered(bench);
    const { results } = bench.lead;
    await results.importScores({ csv });
    const { models } = await results.document();
    const table = await results.exportTable({ table: 'models', format: 'csv' });
    expect(table.name).toBe('models.csv');
    expect(table.text.trimEnd().split('\r\n').slice(1).map((row) => row.split(',').at(-1))).toEqual(models.map(({ items }) => String(items)));
    const nobody = { prompt: 'no prompt says this', faces: 'any', faceSize: null } as const;
    const narrowed = await results.exportTable({ table: 'models', format: 'csv', filter: nobody });
    expect(narrowed.text.trimEnd().split('\r\n').length).toBe(1);
    expect((await results.exportTable({ table: 'metrics', format: 'latex', filter: nobody })).text).toContain('no prompt says this');
    const { csv: lines } = await results.exportBallots({ format: 'jsonl' });
    expect(lines.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toHaveLength(6);
    expect((await results.exportBallots()).csv).toEqual((await results.exportBallots({ format: 'csv' })).csv);
  });
});

describe('face crops', () => {
  it('are written by a job that says how far it is and what was left out, also where the study may only be read', async () => {
    const bench = await newBench();
    await newStudy(bench, ['one', 'two']);
    await rm(join(bench.folder, 'generated-by-models', 'model-a', 'one.png'));
    Object.defineProperty(bench.studio.study().project, 'mode', { value: 'read' });
    const folder = join(bench.folder, 'crops');
    const { jobId } = await bench.lead.results.writeCrops({ folder, size: 64 });
    await idle(bench.studio);
    const job = bench.studio.jobs.list().find(({ id }) => id === jobId);
    expect(job).toMatchObject({
      kind: 'crops', state: 'done', done: 6, total: 6, title: 'Writing face crops to crops', skippedCount: 1, skipped: [{ file: 'model-a/one.png' }],
      message: `5 face crops written. Fill in ${join(folder, 'scores.csv')} and import it. 1 image was left out.`,
    });
    expect((await readdir(folder)).length).toBe(6);
    await expect(bench.lead.results.writeCrops({ folder, size: 64 })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('is not empty') });
    await expect(bench.lead.results.writeCrops({ folder: join(bench.folder, 'other'), size: 63 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(bench.unexpected).toEqual([]);
  });

  it('leave nothing behind when the job is cancelled, and the job says so', async () => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => { begin = resolve; });
    const finding = engineFinding(() => [faceAt([10, 10, 40, 40])]);
    const bench = await newBench({ ...finding, crop: async (request, options) => {
      if (!request.output.includes('.part')) return finding.crop(request, options);
      await writeFile(request.output, 'half');
      begin();
      while (!options?.signal?.aborted) await new Promise((resolve) => setTimeout(resolve, 1));
      throw new Error('stopped');
    } });
    await newStudy(bench, ['one']);
    const { jobId } = await bench.lead.results.writeCrops({ folder: join(bench.folder, 'crops'), size: 64 });
    await begun;
    await bench.lead.jobs.cancel({ id: jobId });
    await idle(bench.studio);
    expect(bench.studio.jobs.list().find(({ id }) => id === jobId)).toMatchObject({ state: 'cancelled', message: 'Cancelled. Nothing of it is left.' });
    expect((await readdir(bench.folder)).sort()).toEqual(['generated-by-models', 'home', 'study']);
  });
});
