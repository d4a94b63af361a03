import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultInpaintingSettings as settings } from '../../../src/domain/inpainting/settings.ts';
import { inpaintFaces } from '../../../src/services/inpainting/inpaint-faces.ts';
import { createPreviews, type PreviewWish } from '../../../src/services/inpainting/preview.ts';
import { surveyInpainting } from '../../../src/services/inpainting/survey.ts';
import { newProject } from '../services/study-fixture.ts';
import { facesOf, modelsWith, paintingEngine, photographs } from './inpainting-fixture.ts';

async function newPreviews(models = modelsWith({ missing: ['yunet'] })) {
  const project = await newProject();
  const images = await photographs(project, [facesOf(2), []]);
  const painting = paintingEngine();
  const wish: PreviewWish = { settings, image: images[0]!.id, face: 1, strength: null };
  return { project, images, painting, models, wish, previews: createPreviews({ engine: painting.engine, models, project }) };
}

describe('a preview of one face', () => {
  it('asks for what the batch would ask for, and writes nothing into the study', async () => {
    const { project, painting, models, wish, previews } = await newPreviews();
    const preview = await previews.make(wish);
    expect(preview).toMatchObject({ box: facesOf(2)[1]?.box, strength: 0.15, steps: null, change: 12, provider: 'cpu' });
    expect([project.pairs.size, project.batches.size]).toEqual([0, 0]);
    await inpaintFaces({ project, engine: painting.engine, models, settings });
    const [[tried], [, made]] = [painting.requests[0]!.photographs[0]!.faces, painting.requests[1]!.photographs[0]!.faces];
    expect(tried).toEqual({ ...made, output: preview.after.path });
  });

  it('is made once for the same wish, and anew when its pictures are gone', async () => {
    const { project, painting, wish, previews } = await newPreviews();
    const first = await previews.make(wish);
    expect(await previews.make(wish)).toBe(first);
    await previews.make({ ...wish, strength: 0.4 });
    expect(painting.requests.map(({ photographs: asked }) => asked[0]?.faces[0]?.strength)).toEqual([0.15, 0.4]);
    await rm(project.cacheFolder, { recursive: true });
    expect(await previews.make(wish)).toEqual(first);
    expect([painting.requests.length, await readdir(join(project.cacheFolder, 'previews'))]).toEqual([3, [`${first.key}-after.png`, `${first.key}-before.png`]]);
  });

  it('leaves room for others: only the latest are kept', async () => {
    const { project, wish, previews } = await newPreviews();
    const first = await previews.make({ ...wish, strength: 0.01 });
    for (let percent = 2; percent <= 24; percent += 1) await previews.make({ ...wish, strength: percent / 100 });
    await previews.make({ ...wish, strength: 0.01 });
    const last = await previews.make({ ...wish, strength: 0.25 });
    expect([previews.find(first.key), previews.find(last.key), (await readdir(join(project.cacheFolder, 'previews'))).length]).toEqual([first, last, 48]);
  });

  it('is not begun for somebody who does not wait for it any more', async () => {
    const { painting, wish, previews } = await newPreviews();
    const stop = new AbortController();
    const making = [previews.make(wish), previews.make({ ...wish, strength: 0.4 }, stop.signal)];
    stop.abort();
    expect((await Promise.allSettled(making)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(painting.requests).toHaveLength(1);
  });

  it('is refused for a face that is not there, and for settings that leave nothing to run', async () => {
    const { images, wish, previews } = await newPreviews(modelsWith({ kind: 'diffusion', missing: ['yunet'] }));
    await expect(previews.make({ ...wish, face: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(previews.make({ ...wish, image: images[1]!.id, face: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(previews.make({ ...wish, strength: 0.01 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('what a run would do', () => {
  it('counts photographs, faces by strength, and pairs that are there already', async () => {
    const { project, models, painting } = await newPreviews();
    const counted = { photographs: 2, unseen: 0, withoutFace: 1, faces: 2, strengths: [{ strength: 0.1, faces: 1 }, { strength: 0.15, faces: 1 }], made: 0, problem: null };
    expect(await surveyInpainting(project, models, settings)).toEqual(counted);
    await inpaintFaces({ project, engine: painting.engine, models, settings, limit: 1 });
    expect(await surveyInpainting(project, models, settings)).toEqual({ ...counted, made: 1 });
    expect(await surveyInpainting(project, models, { ...settings, seed: 'another' })).toEqual(counted);
    expect(await surveyInpainting(project, models, settings, [])).toEqual({ ...counted, photographs: 0, withoutFace: 0, faces: 0, strengths: [] });
  });

  it('counts faces of an inpainter that erases without a strength, and says why settings cannot be used', async () => {
    const { project } = await newPreviews();
    expect(await surveyInpainting(project, modelsWith({ kind: 'eraser' }), settings)).toMatchObject({ strengths: [{ strength: null, faces: 2 }], problem: null });
    expect(await surveyInpainting(project, modelsWith({ kind: 'diffusion' }), { ...settings, steps: 5 })).toMatchObject({ faces: 2, problem: expect.stringContaining('at least 10 steps') as string });
  });
});
