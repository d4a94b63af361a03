import { cp, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childEngine } from '../fixtures/child-engine.ts';
import { engineScoring, faceSpec, scoringOf } from '../fixtures/scored-study.ts';
import { plantedScorer } from '../inference/support/planted-scorer.ts';
import { engineFinding, faceAt } from '../unit/services/study-fixture.ts';
import { annotator, eventsDuring, idle, newBench, newStudy, type Bench } from './studio-fixture.ts';

const stems = ['one', 'two', 'three'];
const box = [10, 10, 40, 40] as const;

/** Scores a picture by where it lies: model-a gives 1, 2, 3 for the items, model-b -8, -9, -10, and model-c nothing for the first. */
function byPlace(path: string): number | null {
  const place = stems.indexOf(basename(path, '.png'));
  return { 'model-a': 1 + place, 'model-b': -8 - place, 'model-c': place === 0 ? null : 0.5 }[basename(dirname(path))] ?? null;
}

async function scoredStudy(scoreOf = byPlace): Promise<Bench> {
  const finding = engineFinding(() => [faceAt(box), faceAt([0, 0, 8, 8], 0.1)]);
  const bench = await newBench({ ...finding, score: engineScoring(({ path, faces }) => faces.map(() => ({ score: scoreOf(path), deviations: ['clamped'] }))).score });
  await newStudy(bench, stems);
  return bench;
}

async function score(bench: Bench, input: Parameters<Bench['lead']['images']['score']>[0] = {}) {
  const { jobId } = await bench.lead.images.score(input);
  await idle(bench.studio);
  return (await bench.lead.jobs.list()).find(({ id }) => id === jobId);
}

const all = { offset: 0, limit: 50, filter: 'all', model: null, text: '' } as const;

async function names(bench: Bench, view: Partial<NonNullable<Parameters<Bench['lead']['images']['list']>[0]['score']>>): Promise<string[]> {
  const { total, rows } = await bench.lead.images.list({ ...all, score: { scorer: 'facescore', sort: 'imported', from: null, to: null, ...view } });
  expect(total).toBe(rows.length);
  return rows.map(({ name }) => name.replace(/^model-(.)\/(.+)\.png$/, '$1 $2'));
}

describe('scoring the faces of an open study', () => {
  it('is a job whose scores are in every image and every figure at once', async () => {
    const bench = await scoredStudy();
    expect([(await bench.lead.images.scoreSpread({ scorer: 'facescore' })), (await bench.lead.results.document()).metrics]).toEqual([null, []]);
    const told = await eventsDuring(bench, async () => {
      expect(await score(bench)).toMatchObject({
        kind: 'score', title: 'Scoring', state: 'done', done: 9, total: 9, skipped: [],
        message: '8 scores in 9 images on cpu. 1 face could not be scored: outside the picture, or drawn by hand where the scorer needs eyes and mouth. '
          + 'Not exactly as the published code would have it: 8 scores of faces that reach beyond the picture and were cut at its border.',
      });
    });
    for (const what of ['images', 'ballots'] as const) expect(told).toContainEqual({ kind: 'changed', what });
    const rows = (await bench.lead.images.list({ ...all, text: 'one' })).rows.map(({ name, scores, faceScores, faces }) => ({ name, scores, faceScores, faces: faces?.map((face) => face.score) }));
    expect(rows.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'model-a/one.png', scores: { facescore: 1 }, faceScores: { facescore: [1, null] }, faces: [1, null] },
      { name: 'model-b/one.png', scores: { facescore: -8 }, faceScores: { facescore: [-8, null] }, faces: [-8, null] },
      { name: 'model-c/one.png', scores: {}, faceScores: { facescore: [null, null] }, faces: [null, null] },
    ]);
    expect((await bench.lead.results.document()).metrics).toMatchObject([{ metric: 'facescore', source: 'studio', lowerIsBetter: false }]);
    expect(await bench.lead.images.scorers()).toEqual([
      { id: 'facescore', title: expect.any(String), installed: false, lowerIsBetter: false, range: [-6, 6], scored: 8, missing: 0 },
      { id: 'ediffiqa-t', title: expect.any(String), installed: false, lowerIsBetter: false, range: [0, 1], scored: 0, missing: 9 },
    ]);
    expect(bench.unexpected).toEqual([]);
  });

  it('says how the scores of every model are spread', async () => {
    const bench = await scoredStudy();
    await score(bench);
    const spread = await bench.lead.images.scoreSpread({ scorer: 'facescore' });
    const counted = spread?.models.map(({ counts, ...model }) => ({ ...model, counts: counts.flatMap((count, bin) => (count > 0 ? [[spread.edges[bin], count]] : [])) }));
    expect({ scorer: spread?.scorer, ends: [spread?.edges[0], spread?.edges.at(-1)], counted }).toEqual({
      scorer: 'facescore', ends: [-6, 6],
      counted: [
        { model: 'model-a', images: 3, mean: 2, median: 2, counts: [[1, 1], [2, 1], [3, 1]] },
        { model: 'model-b', images: 3, mean: -9, median: -9, counts: [[-6, 3]] },
        { model: 'model-c', images: 2, mean: 0.5, median: 0.5, counts: [[0.5, 2]] },
      ],
    });
    expect(await bench.lead.images.scoreSpread({ scorer: 'ediffiqa-t' })).toBeNull();
  });

  it('lets images be sorted by score, and only those be shown that lie in a range or have none', async () => {
    const bench = await scoredStudy();
    const imported = await names(bench, {});
    expect(await names(bench, { missing: true })).toEqual(imported);
    expect(await names(bench, { sort: 'highest' })).toEqual(imported);
    expect(await names(bench, { from: -100 })).toEqual([]);
    await score(bench);
    const sorted = ['a three', 'a two', 'a one', ...imported.filter((name) => ['c two', 'c three'].includes(name)), 'b one', 'b two', 'b three'];
    expect(await names(bench, { sort: 'highest' })).toEqual([...sorted, 'c one']);
    expect(await names(bench, { sort: 'lowest' })).toEqual(['b three', 'b two', 'b one', ...sorted.slice(3, 5), 'a one', 'a two', 'a three', 'c one']);
    expect(await names(bench, { sort: 'lowest', from: 1, to: 3 })).toEqual(['a one', 'a two']);
    expect(await names(bench, { sort: 'highest', to: -8 })).toEqual(['b two', 'b three']);
    expect(await names(bench, { from: 1 })).toEqual(imported.filter((name) => name.startsWith('a')));
    expect(await names(bench, { missing: true })).toEqual([]);

    const { rows: [first] } = await bench.lead.images.list({ ...all, text: 'model-a/three' });
    await bench.lead.images.drawFace({ id: first!.id, box: [0, 0, 20, 20] });
    expect([await names(bench, { missing: true }), (await names(bench, { sort: 'highest' })).slice(-2)]).toEqual([['a three'], imported.filter((name) => ['a three', 'c one'].includes(name))]);
    expect(await score(bench)).toMatchObject({ state: 'done', total: 1 });
    expect((await bench.lead.images.get({ id: first!.id })).scores).toEqual({ facescore: 3 });
  });

  it('names what could not be read and goes on, says what is missing, and is refused where the study may only be read', async () => {
    const bench = await scoredStudy((path) => (path.includes('model-b') ? Number.NaN : 1));
    const { project } = bench.studio.study();
    const [first] = project.images.values();
    await project.images.put([{ ...first!, source: { root: 'unknown', path: 'x.png' } }]);
    expect(await score(bench)).toMatchObject({ state: 'done', skippedCount: 1, message: expect.stringContaining('3 faces could not be scored') });
    expect(await score(bench, { scorer: 'yunet' })).toMatchObject({ state: 'failed', message: expect.stringContaining('yunet is no scorer') });
    Object.defineProperty(project, 'mode', { value: 'read' });
    await expect(bench.lead.images.score({})).rejects.toMatchObject({ code: 'READ_ONLY' });
    for (const role of ['annotator', 'curator'] as const) await expect(bench.as({ role, personId: null }).images.score({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('an engine that is killed in the middle of scoring', () => {
  it('fails the job and nothing else, and the next run gives every face its one score', async () => {
    const { engine, children } = await childEngine();
    const finding = engineFinding(() => [faceAt(box), faceAt([5, 5, 20, 20])]);
    const asked: string[] = [];
    let isDeadly = true;
    const bench = await newBench({
      ...finding, dispose: () => engine.dispose(),
      score: (request, onImage, options) => {
        const isFirstBatch = asked.length === 0;
        let isFirst = true;
        return engine.score({ ...request, scorer: { ...faceSpec, batch: 1 } }, (outcome) => {
          if (isFirst && !isFirstBatch && isDeadly) children.at(-1)?.kill();
          isFirst = false;
          asked.push(outcome.id);
          onImage(outcome);
        }, options);
      },
    }, { modelFile: (id) => join(bench.folder, `${id}.onnx`) });
    await writeFile(join(bench.folder, 'facescore.onnx'), plantedScorer(faceSpec));
    await newStudy(bench, Array.from({ length: 40 }, (_, index) => `item-${index}`), ['Ann']);

    expect(await score(bench, { faces: 'all', provider: 'cpu' })).toMatchObject({ state: 'failed', message: expect.stringContaining('engine') });
    const kept = (await bench.lead.images.scorers()).find(({ id }) => id === 'facescore')?.scored ?? 0;
    expect([kept >= 4, kept < 120]).toEqual([true, true]);
    expect((await bench.as(annotator('ann')).annotation.next({ count: 1, holding: [] })).tasks).toHaveLength(1);
    const recordsKept = new Map([...bench.studio.study().project.images.values()].filter(({ scorings }) => scorings.facescore).map((image) => [image.id, image]));

    isDeadly = false;
    asked.length = 0;
    expect(await score(bench, { faces: 'all', provider: 'cpu' })).toMatchObject({ state: 'done', done: 2 * (120 - kept), total: 2 * (120 - kept) });
    const images = [...bench.studio.study().project.images.values()];
    expect([...asked, ...recordsKept.keys()].sort()).toEqual(images.map(({ id }) => id).sort());
    for (const image of images) {
      expect(image.scorings.facescore?.faces).toEqual([box, [5, 5, 20, 20]].map((each) => ({ box: each, score: expect.any(Number) as number, deviations: [] })));
      if (recordsKept.has(image.id)) expect(image).toEqual(recordsKept.get(image.id));
    }
    expect(bench.unexpected).toEqual([]);
  });
});

describe('two copies of a study that were scored apart', () => {
  it('have the later scores of every scorer once they are merged, whichever takes in the other', async () => {
    const bench = await scoredStudy();
    await score(bench);
    const { project } = bench.studio.study();
    const [image] = project.images.values();
    const sharp = scoringOf([{ box: null, score: 4, deviations: [] }], { subject: 'image', at: '2020-01-01T00:00:00.000Z' });
    const other = await newBench();
    const copy = join(other.folder, 'copy');
    await cp(project.folder, copy, { recursive: true, filter: (path) => !path.endsWith('.lock') });
    await other.studio.open(copy);
    const late = scoringOf([{ box: [...box], score: 99, deviations: [] }], { at: '2999-01-01T00:00:00.000Z' });
    await other.studio.study().project.images.put([{ ...image!, scorings: { facescore: late, sharp } }]);
    await other.lead.workspace.close();
    await bench.lead.study.merge({ path: copy, dryRun: false });
    expect(project.images.get(image!.id)?.scorings).toEqual({ facescore: late, sharp });
    expect((await bench.lead.images.get({ id: image!.id })).scores).toEqual({ facescore: 99, sharp: 4 });
  });
});
