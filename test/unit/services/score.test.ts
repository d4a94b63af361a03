import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import type { Box, Face, Landmarks } from '../../../src/domain/face.ts';
import type { ImageRecord } from '../../../src/domain/image.ts';
import { drawFace } from '../../../src/services/faces/choose.ts';
import { facesInFiles } from '../../../src/services/faces/faces-in-files.ts';
import { scoreFaces, type ScoreResult } from '../../../src/services/faces/score.ts';
import { scoresInWords } from '../../../src/services/faces/scores-in-words.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { memoryProject, studyOf } from '../../fixtures/memory-project.ts';
import { engineScoring, faceSpec, scoringOf } from '../../fixtures/scored-study.ts';
import { device, engineFinding, faceAt, newProject, recordsOnly } from './study-fixture.ts';

const [here, elsewhere] = ['e'.repeat(64), 'd'.repeat(64)];
const at = '2026-02-01T00:00:00.000Z';
const landmarks: Landmarks = [[1, 1], [9, 1], [5, 5], [2, 8], [8, 8]];

function modelsWith({ spec = faceSpec as typeof faceSpec | null, sha256 = here, precision = 'fp16' as const, lowerIsBetter = false } = {}) {
  return { resolve: (id: string) => Promise.resolve({ path: `/models/${id}.onnx`, sha256, precision, spec: spec && { ...spec, id }, ...(lowerIsBetter ? { lowerIsBetter: true as const } : {}) }) };
}

const models = modelsWith();
const nothing: ScoreResult = { images: 0, faces: 0, unscored: 0, skipped: 0, failed: [], deviations: { clamped: 0, converted: 0, rotated: 0 }, seconds: expect.any(Number) as number, provider: null };

/** One score a face: the width of its box. */
const byWidth = engineOf((box) => box[2] - box[0]);

function engineOf(score: (box: Box) => number | null, provider?: string) {
  return () => engineScoring(({ faces }) => faces.map(({ box }) => ({ score: score(box), deviations: [] })), provider);
}

/** A study of one item whose three images have these faces. */
function studyWith(faces: readonly (readonly Face[])[], change: (image: ImageRecord, index: number) => ImageRecord = (image) => image): Project {
  const { images, items } = studyOf(1);
  return memoryProject({ items, images: images.map((image, index) => change({ ...image, detection: { ...image.detection!, faces: faces[index] ?? [] } }, index)) });
}

const scoresOf = (project: Project, scorer = 'facescore') => [...project.images.values()].map(({ scorings }) => scorings[scorer]?.faces.map(({ score }) => score));

const [left, right]: [Face, Face] = [{ ...faceAt([0, 0, 10, 10]), landmarks }, { ...faceAt([20, 20, 60, 60]), areaRatio: 0.3 }];

describe('scoring a study', () => {
  it('scores the representative face of every image, stores what made the score, and counts', async () => {
    const project = studyWith([[left, right], [], [left]]);
    const engine = engineScoring(({ id, faces }) => faces.map(({ box }) => ({ score: box[0], deviations: id.endsWith('2') ? ['clamped', 'rotated'] : [] })));
    const written: string[] = [];
    const progress: [number, number][] = [];
    const result = await scoreFaces({ project, engine, models }, { onWritten: (ids) => written.push(...ids), onProgress: (...given) => progress.push(given) });
    expect(result).toEqual({ ...nothing, images: 2, faces: 2, skipped: 1, deviations: { clamped: 1, converted: 0, rotated: 1 }, provider: 'cpu' });
    const [one, two, three] = project.images.values();
    expect(engine.requests).toEqual([{
      scorer: faceSpec, modelPath: '/models/facescore.onnx', provider: 'auto',
      images: [[one, right], [three, left]].map(([image, face]) => ({
        id: (image as ImageRecord).id, path: project.pathOf(image as ImageRecord), sha256: (image as ImageRecord).sha256, faces: [{ box: (face as Face).box, landmarks: (face as Face).landmarks }],
      })),
    }]);
    expect(one?.scorings).toEqual({ facescore: scoringOf([{ box: right.box, score: 20, deviations: [] }], { precision: 'fp16', at: expect.any(String) as string }) });
    expect(three?.scorings).toEqual({ facescore: scoringOf([{ box: left.box, score: 0, deviations: ['clamped', 'rotated'] }], { precision: 'fp16', at: expect.any(String) as string }) });
    expect([two?.scorings, written, progress]).toEqual([{}, [one?.id, three?.id], [[0, 2], [1, 2], [2, 2]]]);
  });

  it('asks only for what is missing: what this file has not scored, a box that moved, another face that was chosen', async () => {
    const project = studyWith([[left, right], [left, right], [left]], (image, index) => (index === 1 ? { ...image, scorings: { facescore: scoringOf([{ box: right.box, score: null, deviations: [] }]) } } : image));
    expect(await scoreFaces({ project, engine: byWidth(), models })).toMatchObject({ images: 2, faces: 2, unscored: 0 });
    const idle = byWidth();
    expect(await scoreFaces({ project, engine: idle, models })).toEqual(nothing);
    expect(idle.requests).toEqual([]);

    const [one, two] = project.images.values();
    await project.images.put([{ ...one!, choice: { kind: 'detected', index: 0, at } }, { ...two!, detection: { ...two!.detection!, faces: [left, { ...right, box: [20, 20, 60, 61] }] } }]);
    const engine = byWidth();
    expect(await scoreFaces({ project, engine, models, faces: 'representative' })).toMatchObject({ images: 2, faces: 2 });
    expect(engine.requests.flatMap(({ images }) => images.map(({ faces }) => faces.map(({ box }) => box)))).toEqual([[left.box], [[20, 20, 60, 61]]]);
    expect(scoresOf(project)).toEqual([[40, 10], [40], [10]]);
  });

  it('scores all faces when asked to, without those that it has scored, or everything again', async () => {
    const project = studyWith([[left, right], [left], []], (image, index) => (index === 2 ? { ...image, choice: { kind: 'drawn', box: [5, 5, 25, 25], at } } : image));
    await scoreFaces({ project, engine: byWidth(), models });
    const engine = byWidth();
    expect(await scoreFaces({ project, engine, models, faces: 'all' })).toMatchObject({ images: 1, faces: 1, skipped: 0 });
    expect(scoresOf(project)).toEqual([[40, 10], [10], [20]]);
    expect(await scoreFaces({ project, engine: engineOf(() => 7, 'cuda')(), models, faces: 'all', again: true })).toMatchObject({ images: 3, faces: 4, provider: 'cuda' });
    expect(scoresOf(project)).toEqual([[7, 7], [7], [7]]);
    expect([...project.images.values()].map(({ scorings }) => scorings.facescore?.provider)).toEqual(['cuda', 'cuda', 'cuda']);
  });

  it('replaces what another file has scored as a whole, later than before whatever the clock says', async () => {
    const future = '2999-01-01T00:00:00.000Z';
    const old = scoringOf([{ box: left.box, score: 1, deviations: [] }, { box: right.box, score: 2, deviations: [] }], { modelSha256: elsewhere, at: future });
    const project = studyWith([[left, right], [], []], (image) => ({ ...image, scorings: { facescore: old, sharp: old } }));
    expect(await scoreFaces({ project, engine: byWidth(), models })).toMatchObject({ images: 1, skipped: 2 });
    const [one] = project.images.values();
    expect(one?.scorings).toEqual({ sharp: old, facescore: scoringOf([{ box: right.box, score: 40, deviations: [] }], { precision: 'fp16', at: '2999-01-01T00:00:00.001Z' }) });
  });

  it('notes what cannot be scored as done, whatever a network answers that is no number', async () => {
    const project = studyWith([[left], [right], [left]]);
    const answers = [null, Number.NaN, -Infinity];
    expect(await scoreFaces({ project, engine: engineOf(() => answers.pop()!)(), models })).toMatchObject({ images: 3, faces: 0, unscored: 3 });
    expect(scoresOf(project)).toEqual([[null], [null], [null]]);
    expect(await scoreFaces({ project, engine: byWidth(), models })).toEqual(nothing);
  });

  it('gives a scorer of whole images one score an image, and landmarks to one of aligned faces', async () => {
    const project = studyWith([[left, right], [], [left]]);
    const sharp = engineScoring(() => [{ score: 3, deviations: ['converted'] }]);
    expect(await scoreFaces({ project, engine: sharp, models: modelsWith({ spec: { ...faceSpec, subject: 'image' }, lowerIsBetter: true }), scorer: 'sharp', faces: 'all' })).toMatchObject({ images: 3, faces: 3, skipped: 0, deviations: { converted: 3 } });
    expect(sharp.requests[0]?.images.map(({ faces }) => faces)).toEqual([[], [], []]);
    expect([...project.images.values()].map(({ scorings }) => scorings.sharp)).toEqual(Array(3).fill(scoringOf([{ box: null, score: 3, deviations: ['converted'] }], { precision: 'fp16', subject: 'image', lowerIsBetter: true, at: expect.any(String) as string })));

    const aligned = engineScoring(({ faces }) => faces.map((face) => ({ score: face.landmarks ? 1 : null, deviations: [] })));
    expect(await scoreFaces({ project, engine: aligned, models: modelsWith({ spec: { ...faceSpec, subject: 'aligned-face', template: landmarks } }), scorer: 'ediffiqa-t', faces: 'all' })).toMatchObject({ faces: 2, unscored: 1, skipped: 1 });
    expect(scoresOf(project, 'ediffiqa-t')).toEqual([[1, null], undefined, [1]]);
  });

  it('names an image that cannot be read or is in no folder of the study, and goes on', async () => {
    const project = await newProject();
    await project.update((document) => ({ ...document, roots: [{ id: 'aaaaaaaa', path: project.folder }] }));
    await recordsOnly(project, 1, (image, index) => (index === 1 ? { ...image, source: { root: 'unknown', path: 'x.png' } } : image));
    const engine = engineScoring(({ id, faces, path }) => (path.includes('model-c') ? { ok: false, id, reason: 'cannot be decoded' } : faces.map(() => ({ score: 1, deviations: [] }))));
    const result = await scoreFaces({ project, engine, models });
    expect(result).toMatchObject({ images: 1, faces: 1, failed: [{ image: 'model-b/item-000000.png' }, { image: 'model-c/item-000000.png', reason: 'cannot be decoded' }] });
    expect(await scoreFaces({ project, engine: byWidth(), models })).toMatchObject({ images: 1, failed: [{ image: 'model-b/item-000000.png' }] });
    await project.close();
  });

  it('keeps what was scored when the engine dies, also across a new start, and goes on from there with every face once', async () => {
    const project = await newProject();
    await project.update((document) => ({ ...document, roots: [{ id: 'aaaaaaaa', path: project.folder }] }));
    await recordsOnly(project, 40);
    let seen = 0;
    const dying = engineScoring(({ faces }) => {
      if (++seen > 100) throw new StudioError('ENGINE_CRASHED', 'The engine stopped.');
      return faces.map(() => ({ score: 1, deviations: [] }));
    });
    await expect(scoreFaces({ project, engine: dying, models })).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    await project.close();
    const again = await openProject(project.folder, { mode: 'write', device });
    const kept = scoresOf(again).filter((scores) => scores !== undefined).length;
    expect(kept).toBeGreaterThanOrEqual(8 + 32);
    expect(kept).toBeLessThan(120);
    const engine = engineOf(() => 2)();
    expect(await scoreFaces({ project: again, engine, models })).toMatchObject({ images: 120 - kept, faces: 120 - kept });
    expect(engine.requests.slice(0, 2).map(({ images }) => images.length)).toEqual([8, 32]);
    expect(scoresOf(again)).toEqual([...Array<number[]>(kept).fill([1]), ...Array<number[]>(120 - kept).fill([2])]);
    await again.close();
  });

  it('keeps a face that is drawn meanwhile, and nothing of a face that is gone', async () => {
    const project = studyWith([[left], [right], []]);
    const [one, two] = project.images.values();
    const engine = byWidth();
    const slow: typeof engine = {
      ...engine,
      async score(...given) {
        await drawFace(project, one!.id, [0, 0, 30, 30]);
        await project.images.put([{ ...two!, detection: { ...two!.detection!, faces: [] } }]);
        return engine.score(...given);
      },
    };
    await scoreFaces({ project, engine: slow, models });
    expect(project.images.get(one!.id)).toMatchObject({ choice: { kind: 'drawn', box: [0, 0, 30, 30] }, scorings: { facescore: { faces: [{ box: left.box, score: 10 }] } } });
    expect(scoresOf(project)).toEqual([[10], [], undefined]);
    await scoreFaces({ project, engine: byWidth(), models });
    expect(scoresOf(project)).toEqual([[10, 30], [], undefined]);
  });

  it('refuses a model that is no scorer, and a study that is open for reading', async () => {
    await expect(scoreFaces({ project: studyWith([]), engine: byWidth(), models: modelsWith({ spec: null }), scorer: 'yunet' })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('yunet') as string });
    await expect(scoreFaces({ project: { ...studyWith([]), mode: 'read' }, engine: byWidth(), models })).rejects.toMatchObject({ code: 'READ_ONLY' });
  });
});

describe('the faces of image files', () => {
  it('have their scores where these are asked for, in their order', async () => {
    const engine = { ...engineFinding(({ path }) => (path === 'b.png' ? [left, right] : [])), score: byWidth().score };
    const request = { engine, models, images: ['a.png', 'b.png'] };
    const rows = [{ image: 'a.png', width: 64, height: 64, faces: [] as Face[] }, { image: 'b.png', width: 64, height: 64, faces: [left, right] }];
    expect(await facesInFiles(request)).toEqual(rows);
    expect(await facesInFiles({ ...request, score: true })).toEqual([rows[0], { ...rows[1], faces: [{ ...left, score: 10 }, { ...right, score: 40 }] }]);
    const failing = { ...engine, score: engineScoring(({ id }) => ({ ok: false, id, reason: 'the file has changed' })).score };
    await expect(facesInFiles({ ...request, engine: failing, score: true })).rejects.toMatchObject({ code: 'IO_FAILED', message: 'a.png: the file has changed' });
  });
});

describe('what came of scoring, in words', () => {
  it('names what was scored, what was not, and what was done otherwise than published', () => {
    expect(scoresInWords({ ...nothing, images: 1, faces: 1204, provider: 'cuda' })).toBe('1,204 scores in 1 image on cuda.');
    expect(scoresInWords(nothing)).toBe('Nothing is left to score.');
    expect(scoresInWords({ ...nothing, images: 2, faces: 2, unscored: 1, skipped: 3, failed: [{ image: 'a', reason: 'b' }], deviations: { clamped: 2, converted: 0, rotated: 1 }, provider: 'cpu' })).toBe(
      '2 scores in 2 images on cpu. 1 face could not be scored: outside the picture, or drawn by hand where the scorer needs eyes and mouth. 3 images have no face, or nobody has looked for one. '
      + '1 image could not be used. Not exactly as the published code would have it: 2 scores of faces that reach beyond the picture and were cut at its border; '
      + '1 score of faces that are in pictures that are rotated by their metadata and were turned upright.',
    );
  });
});
