import { readFile, rm, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import { defaultInpaintingSettings as settings } from '../../../src/domain/inpainting/settings.ts';
import type { PairRecord } from '../../../src/domain/pairs/pair.ts';
import { inpaintFaces } from '../../../src/services/inpainting/inpaint-faces.ts';
import { redoneInWords } from '../../../src/services/inpainting/inpainted-in-words.ts';
import { redoPairs, type RedoResult, type RedoWishes } from '../../../src/services/inpainting/redo-pairs.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { device, newProject } from '../services/study-fixture.ts';
import { facesOf, inpaintedPairs, modelsWith, paintingEngine, photographs } from './inpainting-fixture.ts';

const noDetector = modelsWith({ missing: ['yunet'] });

/** A study with pairs of three photographs, of one, two and three faces. */
async function studyOfPairs(models = noDetector): Promise<Project> {
  const project = await newProject();
  await photographs(project, [facesOf(1), facesOf(2), facesOf(3)]);
  await inpaintFaces({ project, engine: paintingEngine().engine, models, settings });
  return project;
}

function redo(project: Project, pairs: readonly PairRecord[], wishes: Partial<RedoWishes> = { seed: '2' }, { painting = paintingEngine(), models = noDetector } = {}) {
  return redoPairs({ project, engine: painting.engine, models }, { pairs: pairs.map(({ id }) => id), seed: null, strength: null, ...wishes });
}

const usual: RedoResult = { faces: 0, pairs: 0, present: 0, strengths: null, unchanged: 0, faceGone: 0, checked: null, failed: [], provider: 'cpu' };

const faceOf = ({ win, origin }: ReturnType<typeof inpaintedPairs>[number]) => [win.image, origin.face.box];

describe('redoing pairs', () => {
  it('draws those faces alone once more with another seed, into another batch, beside the old pairs', async () => {
    const project = await studyOfPairs();
    const before = inpaintedPairs(project);
    const meant = [before[1]!, before[4]!];
    const painting = paintingEngine();
    expect(await redo(project, meant, { seed: 'second' }, { painting })).toEqual({ ...usual, faces: 2, pairs: 2, strengths: [expect.any(Number) as number, expect.any(Number) as number] });
    const after = inpaintedPairs(project);
    expect(after.slice(0, 6)).toEqual(before);
    const made = after.slice(6);
    expect(made.map(faceOf)).toEqual(meant.map(faceOf));
    expect(painting.requests.flatMap((request) => request.photographs.flatMap(({ faces }) => faces.map(({ id }) => id)))).toEqual(made.map(({ id }) => id));
    const [, batch] = project.batches.values();
    expect([project.batches.size, batch?.settings]).toEqual([2, { ...settings, seed: 'second' }]);
    expect(made.map(({ origin }) => [origin.batch, origin.strength, origin.seed])).toEqual(meant.map(({ origin, win }) => [batch!.id, origin.strength, JSON.stringify(['second', project.images.get(win.image)?.sha256, origin.face.box])]));
    const contents = await Promise.all([...meant, ...made].map(({ loss }) => readFile(project.pathOfPair(loss.file!), 'utf8')));
    expect(new Set(contents).size).toBe(4);
  });

  it('takes one strength for all, whatever rule the batch had, and keeps the seed', async () => {
    const project = await studyOfPairs();
    const before = inpaintedPairs(project);
    expect(await redo(project, before, { strength: 0.75 })).toEqual({ ...usual, faces: 6, pairs: 6, strengths: [0.75, 0.75] });
    expect(inpaintedPairs(project).slice(6).map(({ origin }) => [origin.strength, origin.seed])).toEqual(before.map(({ origin }) => [0.75, origin.seed]));
    expect([...project.batches.values()][1]?.settings).toEqual({ ...settings, strength: { kind: 'fixed', value: 0.75 } });
  });

  it('keeps the settings of each pair\'s own batch, and draws a face of two such batches twice', async () => {
    const project = await studyOfPairs();
    await inpaintFaces({ project, engine: paintingEngine().engine, models: noDetector, settings: { ...settings, maskScale: 1.5 }, limit: 1 });
    const [one, other] = [inpaintedPairs(project)[0]!, inpaintedPairs(project)[6]!];
    expect(faceOf(one)).toEqual(faceOf(other));
    const told: [number, number][] = [];
    const painting = paintingEngine();
    expect(await redoPairs({ project, engine: painting.engine, models: noDetector }, { pairs: [one.id, other.id], seed: '2', strength: 0.5 }, { onProgress: (done, total) => told.push([done, total]) })).toEqual({ ...usual, faces: 2, pairs: 2, strengths: [0.5, 0.5] });
    const batches = [...project.batches.values()].slice(2);
    expect(batches.map((batch) => [batch.settings.maskScale, batch.settings.seed])).toEqual([[1.3, '2'], [1.5, '2']]);
    expect(inpaintedPairs(project).slice(7).map(({ origin }) => origin.batch)).toEqual(batches.map(({ id }) => id));
    expect([told.at(0), told.at(-1), told.every(([done, total], at) => total === 2 && done >= (told[at - 1]?.[0] ?? 0))]).toEqual([[0, 2], [2, 2], true]);
  });

  it('makes one pair of old ones that lead to the same', async () => {
    const project = await studyOfPairs();
    const [first] = inpaintedPairs(project);
    await redo(project, [first!], { seed: '2' });
    expect(await redo(project, [first!, inpaintedPairs(project)[6]!], { seed: '3' })).toMatchObject({ faces: 1, pairs: 1 });
    expect(inpaintedPairs(project)).toHaveLength(8);
  });

  it('changes nothing when it is done again, and says so', async () => {
    const project = await studyOfPairs();
    const meant = inpaintedPairs(project).slice(0, 2);
    await redo(project, meant);
    const before = inpaintedPairs(project);
    const painting = paintingEngine();
    const again = await redo(project, [...meant, meant[0]!], { seed: '2' }, { painting });
    expect(again).toEqual({ ...usual, faces: 2, present: 2, provider: null });
    expect([redoneInWords(again), redoneInWords({ ...again, faces: 1, present: 1 })])
      .toEqual(['2 faces were drawn like this before: the pairs stand beside the old ones.', '1 face was drawn like this before: the pair stands beside the old one.']);
    expect([painting.requests, inpaintedPairs(project)]).toEqual([[], before]);
  });

  it('makes the same pairs as a whole run with those settings would', async () => {
    const [project, other] = [await studyOfPairs(), await studyOfPairs()];
    await redo(project, inpaintedPairs(project).slice(2, 4), { seed: '7' });
    await inpaintFaces({ project: other, engine: paintingEngine().engine, models: noDetector, settings: { ...settings, seed: '7' } });
    const comparable = (pairs: ReturnType<typeof inpaintedPairs>) => pairs.map(({ addedAt: _, ...pair }) => pair);
    expect(comparable(inpaintedPairs(project).slice(6))).toEqual(comparable(inpaintedPairs(other).slice(8, 10)));
    const rest = paintingEngine();
    expect(await inpaintFaces({ project, engine: rest.engine, models: noDetector, settings: { ...settings, seed: '7' } })).toMatchObject({ pairs: 4, present: 2 });
  });

  it('draws the very face of the pair, also when a detector sees others in the photograph by now', async () => {
    const project = await studyOfPairs();
    const pair = inpaintedPairs(project)[2]!;
    const image = project.images.get(pair.win.image)!;
    await project.images.put([{ ...image, detection: { ...image.detection!, faces: [] } }]);
    expect(await redo(project, [pair])).toMatchObject({ pairs: 1 });
    expect(faceOf(inpaintedPairs(project)[6]!)).toEqual(faceOf(pair));
  });

  it('tells the other pairs of a photograph in the new batch when it had to be written in other bytes', async () => {
    const project = await studyOfPairs();
    const [, , , first, second] = inpaintedPairs(project);
    await redo(project, [first!]);
    const painting = paintingEngine();
    const other = { ...painting.engine, inpaint: ((request, onProgress, options) => painting.engine.inpaint(request, (progress) => {
      onProgress(progress.kind === 'face' && progress.ok ? { ...progress, win: { bytes: 9, sha256: '9'.repeat(64) } } : progress);
    }, options)) as typeof painting.engine.inpaint };
    await redoPairs({ project, engine: other, models: noDetector }, { pairs: [second!.id], seed: '2', strength: null });
    expect(inpaintedPairs(project).slice(6).map(({ win }) => win.file?.sha256)).toEqual(['9'.repeat(64), '9'.repeat(64)]);
    expect(inpaintedPairs(project)[3]).toEqual(first);
  });

  it('names a face that comes to nothing, and the rest goes on', async () => {
    const project = await studyOfPairs();
    const result = await redo(project, inpaintedPairs(project).slice(0, 3), { seed: '2' }, { painting: paintingEngine({ problem: ({ seed }) => (seed.includes('[20,') ? 'out of luck' : null) }) });
    expect(result).toMatchObject({ faces: 3, pairs: 2, failed: [{ image: '1.jpg', face: 1, reason: 'out of luck' }] });
    expect(redoneInWords(result)).toMatch(/^2 new pairs on cpu\. .* 1 face or photograph could not be used\. Nobody looked at the results/);
  });

  it('goes on where it stopped, wherever the engine dies, and misses none', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }), async (crashes) => {
      const project = await studyOfPairs();
      const meant = inpaintedPairs(project);
      for (const after of crashes) {
        let left = after;
        const dying = paintingEngine({ before: () => { if (left-- === 0) throw new StudioError('ENGINE_CRASHED', 'gone'); } });
        await redo(project, meant, { seed: '2' }, { painting: dying }).catch((error: unknown) => { expect(error).toMatchObject({ code: 'ENGINE_CRASHED' }); });
      }
      await redo(project, meant);
      expect(inpaintedPairs(project).slice(6).map(faceOf).sort()).toEqual(meant.map(faceOf).sort());
    }), { numRuns: 8 });
  });

  it('makes a redone pair whose picture is gone anew, and takes none for whole that was cut', async () => {
    const project = await studyOfPairs();
    const meant = inpaintedPairs(project).slice(0, 2);
    await redo(project, meant);
    const [one, two] = inpaintedPairs(project).slice(6);
    await rm(project.pathOfPair(one!.loss.file!));
    await writeFile(project.pathOfPair(two!.loss.file!), 'x');
    expect(await redo(project, meant)).toMatchObject({ faces: 2, pairs: 2, present: 0 });
    expect(inpaintedPairs(project).slice(6)).toEqual([one, two]);
  });
});

describe('what cannot be redone is refused in one line before anything is written', () => {
  async function refusal(project: Project, pairs: readonly (PairRecord | string)[], wishes: Partial<RedoWishes> = { seed: '2' }, models = noDetector): Promise<unknown> {
    const painting = paintingEngine();
    const [pairsBefore, batchesBefore] = [[...project.pairs.values()], project.batches.size];
    const error = await redo(project, pairs.map((pair) => (typeof pair === 'string' ? { id: pair } as PairRecord : pair)), wishes, { painting, models }).then(() => 'done', (cause: unknown) => cause);
    expect([painting.requests, [...project.pairs.values()], project.batches.size]).toEqual([[], pairsBefore, batchesBefore]);
    return error instanceof StudioError ? [error.code, error.message] : error;
  }

  it('neither seed nor strength, a pair that is gone, and pairs of other sources', async () => {
    const project = await studyOfPairs();
    const [pair] = inpaintedPairs(project);
    expect(await refusal(project, [pair!], {})).toEqual(['BAD_INPUT', 'Nothing would change: give another seed, another strength, or both.']);
    expect(await refusal(project, [pair!, 'f'.repeat(16), 'e'.repeat(16)])).toEqual(['NOT_FOUND', '2 pairs are not in this study any more. Choose the pairs again.']);
    const listed: PairRecord = {
      id: 'd'.repeat(16), win: { image: pair!.win.image, file: null }, loss: { image: pair!.win.image, file: null }, addedAt: pair!.addedAt,
      origin: { kind: 'table', prompt: null, stands: true, builtAt: pair!.addedAt, file: 'mine.csv', sha256: 'a'.repeat(64), line: 2, margin: null, note: null },
    };
    await project.pairs.put([listed]);
    expect(await refusal(project, [pair!, listed])).toEqual(['BAD_INPUT', '1 pair was not made by redrawing a face, so that there is nothing to redraw. Choose only pairs from inpainting.']);
  });

  it('pairs of an eraser, of a batch that is missing, and of a model that is gone', async () => {
    const erased = await studyOfPairs(modelsWith({ kind: 'eraser', missing: ['yunet'] }));
    expect(await refusal(erased, inpaintedPairs(erased).slice(0, 2))).toEqual(['BAD_INPUT', '2 pairs were made with procedural, which takes neither seed nor strength and would draw the same again. Leave them out.']);
    const project = await studyOfPairs();
    const [pair, other] = inpaintedPairs(project);
    const gone = { ...noDetector, resolveInpainter: () => Promise.reject(new StudioError('MODEL_MISSING', 'There is no folder /sd15.')) };
    expect(await refusal(project, [pair!], { seed: '2' }, gone)).toEqual(['MODEL_MISSING', '1 pair cannot be redrawn with procedural, which made it: There is no folder /sd15.']);
    expect(await refusal(project, [pair!, other!], { seed: '2' }, gone)).toEqual(['MODEL_MISSING', '2 pairs cannot be redrawn with procedural, which made them: There is no folder /sd15.']);
    await project.pairs.put([{ ...pair!, origin: { ...pair!.origin, batch: 'c'.repeat(16) } }]);
    expect(await refusal(project, [pair!])).toEqual(['NOT_FOUND', `The settings of batch ${'c'.repeat(16)} are missing in this study, so 1 pair of it cannot be redrawn. Leave them out.`]);
  });

  it('a strength that leaves no step to run', async () => {
    const diffusion = modelsWith({ kind: 'diffusion', missing: ['yunet'] });
    const project = await studyOfPairs(diffusion);
    expect(await refusal(project, inpaintedPairs(project).slice(0, 1), { strength: 0.01 }, diffusion)).toEqual(['BAD_INPUT', 'With 50 steps a strength of 0.01 leaves nothing to run; take at least 100 steps or more strength.']);
  });

  it('a study that is open for reading only', async () => {
    const project = await studyOfPairs();
    const pairs = inpaintedPairs(project);
    await project.close();
    const readOnly = await openProject(project.folder, { mode: 'read', device });
    expect(await refusal(readOnly, pairs)).toMatchObject(['READ_ONLY', expect.stringContaining('open for reading only') as string]);
    await readOnly.close();
  });
});
