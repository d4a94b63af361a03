import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import { defaultInpaintingSettings as settings, type InpaintingSettings } from '../../../src/domain/inpainting/settings.ts';
import { inpaintFaces, type InpaintResult, type InpaintWishes } from '../../../src/services/inpainting/inpaint-faces.ts';
import { inpaintedInWords, leftOutFiles } from '../../../src/services/inpainting/inpainted-in-words.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { device, newProject } from '../services/study-fixture.ts';
import { facesOf, inpaintedPairs, modelsWith, paintingEngine, photographs } from './inpainting-fixture.ts';

const noDetector = modelsWith({ missing: ['yunet'] });

function run(project: Project, painting = paintingEngine(), wishes: Partial<InpaintWishes> = {}, models = noDetector) {
  return inpaintFaces({ project, engine: painting.engine, models, settings, ...wishes });
}

const usual: InpaintResult = {
  batch: expect.stringMatching(/^[0-9a-f]{16}$/) as string, images: 0, faces: 0, pairs: 0, strengths: null, present: 0, unchanged: 0, faceGone: 0, checked: null, skipped: [], failed: [], seconds: expect.any(Number) as number, provider: 'cpu',
};

const adaptive = (table: [number, number][]): InpaintingSettings => ({ ...settings, strength: { kind: 'adaptive', table: table.map(([upTo, strength]) => ({ upTo, strength })) } });

describe('redrawing faces', () => {
  it('makes one pair of every face, with a strength by its size, a seed of its own, and everything that made it', async () => {
    const project = await newProject();
    const [one, two] = await photographs(project, [facesOf(2), facesOf(1), []]);
    const painting = paintingEngine();
    expect(await run(project, painting, { settings: adaptive([[0.005, 0.1], [1, 0.3]]) })).toEqual({
      ...usual, images: 3, faces: 3, pairs: 3, strengths: [0.1, 0.3], skipped: [{ image: '2.jpg', face: null, reason: 'no face was found in it' }],
    });
    const pairs = inpaintedPairs(project);
    const [batch] = project.batches.values();
    expect(pairs.map(({ win, origin }) => [win.image, origin.face.index, origin.strength])).toEqual([[one?.id, 0, 0.1], [one?.id, 1, 0.3], [two?.id, 0, 0.1]]);
    expect(new Set(pairs.map(({ origin }) => origin.seed)).size).toBe(3);
    expect(pairs[1]).toMatchObject({
      win: { image: one?.id, file: { path: `inpainted/${batch?.id ?? ''}/${one?.id ?? ''}.png` } },
      loss: { image: one?.id, file: { path: `inpainted/${batch?.id ?? ''}/${one?.id ?? ''}-${pairs[1]?.id ?? ''}.png` } },
      origin: { kind: 'inpainting', batch: batch?.id, sourceSha256: one?.sha256, width: 200, height: 100, steps: null, prompt: null, negativePrompt: null, provider: 'cpu', change: { mean: 12, share: 0.5 }, check: null },
    });
    expect(batch).toMatchObject({ kind: 'procedural', settings: adaptive([[0.005, 0.1], [1, 0.3]]), parts: [], generator: 'sfc32-box-muller-1' });
  });

  it('asks a diffusion model with the caption of a photograph, or the prompt of the settings, one face a call', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(2), facesOf(1)], ['two people']);
    const painting = paintingEngine();
    await run(project, painting, { settings: { ...settings, prompt: 'somebody', negativePrompt: 'blur', steps: 20 } }, modelsWith({ kind: 'diffusion', missing: ['yunet'] }));
    expect(painting.requests.map(({ photographs: asked, scheduler, side, steps }) => [asked.flatMap(({ faces }) => faces.map(({ prompt }) => prompt)), scheduler, side, steps]))
      .toEqual([[['two people'], 'ddim', 512, 20], [['two people'], 'ddim', 512, 20], [['somebody'], 'ddim', 512, 20]]);
    expect(inpaintedPairs(project).map(({ origin }) => [origin.prompt, origin.negativePrompt])).toEqual([['two people', 'blur'], ['two people', 'blur'], ['somebody', 'blur']]);
  });

  it('goes on with a batch of the same settings and models, and begins another one for others', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(3)]);
    expect(await run(project, paintingEngine(), { limit: 2 })).toMatchObject({ pairs: 2, faces: 3, present: 0 });
    expect(await run(project)).toMatchObject({ pairs: 1, present: 2 });
    const again = paintingEngine();
    expect(await run(project, again)).toEqual({ ...usual, images: 1, faces: 3, present: 3, provider: null });
    expect(again.requests).toEqual([]);
    await run(project, paintingEngine(), { settings: { ...settings, seed: '2' } });
    await run(project, paintingEngine(), {}, modelsWith({ missing: ['yunet'], parts: [{ part: 'model', sha256: 'a'.repeat(64) }] }));
    expect([project.batches.size, project.pairs.size]).toEqual([3, 9]);
  });

  it('names a face that comes to nothing, and the rest goes on', async () => {
    const project = await newProject();
    const [image] = await photographs(project, [[...facesOf(1), { ...facesOf(1)[0]!, box: [500, 500, 520, 520] }, facesOf(3)[2]!]]);
    const result = await run(project, paintingEngine({ problem: ({ mask }) => (mask.centre[0] < 10 ? 'out of luck' : null) }));
    expect(result).toEqual({
      ...usual, images: 1, faces: 3, pairs: 1, strengths: [0.25, 0.25], failed: [{ image: '0.jpg', face: 1, reason: 'its box lies outside of the picture' }, { image: '0.jpg', face: 0, reason: 'out of luck' }],
    });
    expect([inpaintedPairs(project).map(({ origin }) => origin.face.index), image?.id]).toEqual([[2], image?.id]);
    expect(leftOutFiles(result)).toEqual([{ file: '0.jpg, face 2', reason: 'its box lies outside of the picture' }, { file: '0.jpg, face 1', reason: 'out of luck' }]);
  });

  it('makes a pair anew whose picture is gone, under the same id and with its first date', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(2)]);
    await run(project);
    const before = inpaintedPairs(project);
    await rm(join(project.folder, before[1]?.loss.file?.path ?? ''));
    expect(await run(project)).toMatchObject({ pairs: 1, present: 1 });
    expect(inpaintedPairs(project)).toEqual(before);
  });

  it('looks for faces in photographs first where nobody has, and in no other image', async () => {
    const project = await newProject();
    const [, candidate] = await photographs(project, [null, null]);
    await project.images.put([{ ...candidate!, model: 'model-a', itemId: 'one' }]);
    const painting = paintingEngine({ found: () => facesOf(1) });
    expect(await run(project, painting, {}, modelsWith({ missing: ['facescore'] }))).toMatchObject({ images: 1, faces: 1, pairs: 1 });
    expect(painting.detected.slice(0, 1)).toEqual(['/photos/0.jpg']);
    expect(project.images.get(candidate!.id)?.detection).toBe(null);
  });

  it('refuses settings that leave nothing to run, before anything is written', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(1)]);
    await expect(run(project, paintingEngine(), { settings: { ...settings, steps: 5 } }, modelsWith({ kind: 'diffusion' }))).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('at least 10 steps') as string });
    expect(project.batches.size).toBe(0);
  });

  it('sweeps away what a crash left half-written, and keeps the rest', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(1)]);
    const { batch } = await run(project);
    const folder = join(project.folder, 'inpainted', batch);
    const whole = await readdir(folder);
    await writeFile(join(folder, `${whole[0] ?? ''}.4711-3.part`), 'half');
    await run(project);
    expect(await readdir(folder)).toEqual(whole);
  });
});

describe('a run that ends early', () => {
  it('never doubles a pair and misses none, wherever the engine dies and however often', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }), async (faces, crashes) => {
      const project = await newProject();
      await photographs(project, faces.map(facesOf));
      const total = faces.reduce((sum, count) => sum + count, 0);
      for (const crashAt of crashes) {
        let begun = 0;
        const dying = paintingEngine({ before: () => { if (begun++ === crashAt) throw new StudioError('ENGINE_CRASHED', 'The engine died'); } });
        const outcome = await run(project, dying).then(() => 'done', (error: unknown) => (error as StudioError).code);
        expect(['done', 'ENGINE_CRASHED']).toContain(outcome);
      }
      await run(project);
      const ids = inpaintedPairs(project).map(({ id }) => id);
      expect([ids.length, new Set(ids).size]).toEqual([total, total]);
      await project.close();
      const reopened = await openProject(project.folder, { device, mode: 'read' });
      expect([[...reopened.pairs.values()].length, reopened.damage]).toEqual([total, []]);
      await reopened.close();
    }), { numRuns: 12 });
  });

  it('keeps what was stored when it is cancelled between two pieces of work', async () => {
    const project = await newProject();
    await photographs(project, Array.from({ length: 6 }, () => facesOf(4)));
    const stop = new AbortController();
    const working = inpaintFaces({ project, engine: paintingEngine().engine, models: noDetector, settings }, { signal: stop.signal, onWritten: (what) => { if (what === 'pairs') stop.abort(); } });
    await expect(working).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(project.pairs.size).toBe(4);
    expect(await run(project)).toMatchObject({ pairs: 20, present: 4 });
  });

  it('ends with the words of a full disk, and goes on later', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(4), facesOf(4)]);
    let written = 0;
    const full = paintingEngine({ before: () => { if (written++ === 5) throw new StudioError('DISK_FULL', 'No space left'); } });
    await expect(run(project, full)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect([project.pairs.size, await run(project)]).toMatchObject([5, { pairs: 3, present: 5 }]);
  });
});

describe('a look at what was made', () => {
  const found = (path: string) => (path.includes('-') ? [{ ...facesOf(1)[0]!, box: [1, 11, 9, 23] as const }] : []);

  it('stores the face that lies where the redrawn one was, and both scores', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(2)]);
    const painting = paintingEngine({ found, scored: ({ faces }) => faces.map(({ box }) => ({ score: box[0] === 1 ? -0.5 : 2, deviations: [] })) });
    expect(await run(project, painting, {}, modelsWith())).toMatchObject({ pairs: 2, checked: 2, faceGone: 1, unchanged: 0 });
    expect(inpaintedPairs(project).map(({ origin }) => origin.check)).toEqual([
      { detector: 'yunet', modelSha256: 'e'.repeat(64), faces: 1, face: { box: [1, 11, 9, 23], confidence: 0.9 }, score: { scorer: 'facescore', modelSha256: 'e'.repeat(64), win: 2, loss: -0.5 } },
      { detector: 'yunet', modelSha256: 'e'.repeat(64), faces: 1, face: null, score: { scorer: 'facescore', modelSha256: 'e'.repeat(64), win: 2, loss: null } },
    ]);
  });

  it('is made later for pairs at which nobody could look, without redrawing them', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(2)]);
    await run(project);
    const later = paintingEngine({ found });
    expect(await run(project, later, {}, modelsWith({ missing: ['facescore'] }))).toMatchObject({ pairs: 0, present: 2, checked: 2 });
    expect([later.requests, inpaintedPairs(project).map(({ origin }) => origin.check?.score)]).toEqual([[], [null, null]]);
  });

  it('counts pairs in which hardly a pixel changed', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(2)]);
    expect(await run(project, paintingEngine({ change: 0.4 }))).toMatchObject({ pairs: 2, unchanged: 2 });
  });
});

describe('what a run brought, in words', () => {
  it('says what was made, what was there, what is odd and what is missing', () => {
    expect([
      inpaintedInWords({ ...usual, images: 4, faces: 9, pairs: 5, strengths: [0.1, 0.35], present: 2, unchanged: 1, faceGone: 2, skipped: [{ image: 'a', face: null, reason: '' }], failed: [{ image: 'b', face: 1, reason: '' }, { image: 'c', face: null, reason: '' }] }),
      inpaintedInWords({ ...usual, images: 4, faces: 9, present: 9, checked: 0, provider: null }),
      inpaintedInWords({ ...usual, provider: null }),
      inpaintedInWords({ ...usual, images: 2, skipped: [{ image: 'a', face: null, reason: '' }, { image: 'b', face: null, reason: '' }], provider: null, checked: 0 }),
    ]).toEqual([
      '5 new pairs on cpu. Strengths 0.1 to 0.35. 2 were there already. In 1 pair nothing changed. In 2 pairs no face is left. 1 photograph has no face. 2 faces or photographs could not be used. Nobody looked at the results, because the detector of this study is not installed.',
      'Every face has its pair already.',
      'There are no photographs to redraw faces in.',
      'No face was found in these photographs. 2 photographs have no face.',
    ]);
  });
});
