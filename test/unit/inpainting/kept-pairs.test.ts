import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import { defaultInpaintingSettings as settings } from '../../../src/domain/inpainting/settings.ts';
import type { DetectRequest, Engine, InpaintProgress } from '../../../src/inference/engine/protocol.ts';
import { inpaintFaces } from '../../../src/services/inpainting/inpaint-faces.ts';
import type { InpaintOptions } from '../../../src/services/inpainting/redraw-batch.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { newProject } from '../services/study-fixture.ts';
import { facesOf, inpaintedPairs, modelsWith, paintingEngine, photographs } from './inpainting-fixture.ts';

const noDetector = modelsWith({ missing: ['yunet'] });

function run(project: Project, engine: Engine = paintingEngine().engine, models = noDetector, options: InpaintOptions = {}, limit?: number) {
  return inpaintFaces({ project, engine, models, settings, limit }, options);
}

const pairsOf = inpaintedPairs;
const placeOf = (project: Project, path: string | undefined) => join(project.folder, ...(path ?? 'none').split('/'));

/** An engine whose encoder writes photographs in other bytes. */
function otherEncoder(): Engine {
  const { engine } = paintingEngine();
  return {
    ...engine,
    inpaint: (request, onProgress, options) => engine.inpaint(request, (progress: InpaintProgress) => {
      onProgress(progress.kind === 'face' && progress.ok ? { ...progress, win: { bytes: 7, sha256: 'b'.repeat(64) } } : progress);
    }, options),
  };
}

describe('pairs that are there already', () => {
  it('are made anew where a picture is not as long as it was, and come out the same', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(3)]);
    await run(project);
    const before = pairsOf(project);
    const cut = placeOf(project, before[1]?.loss.file?.path);
    const whole = await readFile(cut, 'utf8');
    await truncate(cut, 3);
    expect(await run(project)).toMatchObject({ pairs: 1, present: 2 });
    expect([pairsOf(project), await readFile(cut, 'utf8')]).toEqual([before, whole]);
  });

  it('are all made anew where the photograph that they share is not as long as it was', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(3), facesOf(1)]);
    await run(project);
    await writeFile(placeOf(project, pairsOf(project)[0]?.win.file?.path), 'something else');
    expect(await run(project)).toMatchObject({ pairs: 3, present: 1 });
  });

  it('are told when their photograph was written in other bytes for another face', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(2), facesOf(1)]);
    await run(project, undefined, noDetector, {}, 1);
    const [first] = pairsOf(project);
    await run(project, otherEncoder());
    const win = { bytes: 7, sha256: 'b'.repeat(64) };
    expect(pairsOf(project).map(({ id, win: { file }, loss }) => [id === first?.id, file?.sha256, file?.bytes, loss.file?.sha256 === first?.loss.file?.sha256]))
      .toEqual([[true, win.sha256, win.bytes, true], [false, win.sha256, win.bytes, false], [false, win.sha256, win.bytes, false]]);
  });

  it('keep what was seen in a picture that came out as it was', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(1)]);
    await run(project, paintingEngine({ found: () => facesOf(1) }).engine, modelsWith({ missing: ['facescore'] }));
    const before = pairsOf(project);
    await truncate(placeOf(project, before[0]?.loss.file?.path), 0);
    expect(await run(project)).toMatchObject({ pairs: 1, checked: null });
    expect([pairsOf(project), before[0]?.origin.check?.faces]).toEqual([before, 1]);
  });

  it('are looked at again once a scorer is installed', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(1)]);
    const found = () => facesOf(1);
    await run(project, paintingEngine({ found }).engine, modelsWith({ missing: ['facescore'] }));
    expect(pairsOf(project)[0]?.origin.check).toMatchObject({ faces: 1, score: null });
    expect(await run(project, paintingEngine({ found }).engine, modelsWith())).toMatchObject({ pairs: 0, checked: 1 });
    expect(pairsOf(project)[0]?.origin.check).toMatchObject({ faces: 1, score: { win: 1, loss: 1 } });
    expect(await run(project, paintingEngine({ found }).engine, modelsWith())).toMatchObject({ pairs: 0, checked: 0 });
  });
});

describe('a look at what was made', () => {
  it('uses the threshold by which the face was found, and the provider that was asked for', async () => {
    const project = await newProject();
    const [low, high] = await photographs(project, [facesOf(1), facesOf(1)]);
    await project.images.put([{ ...low!, detection: { ...low!.detection!, threshold: 0.3 } }, { ...high!, detection: { ...high!.detection!, detector: 'another' } }]);
    const asked: Pick<DetectRequest, 'threshold' | 'provider'>[] = [];
    const { engine } = paintingEngine();
    await inpaintFaces({
      project, models: modelsWith({ missing: ['facescore'] }), settings, provider: 'cpu',
      engine: { ...engine, detect: (request, ...rest) => { asked.push({ threshold: request.threshold, provider: request.provider }); return engine.detect(request, ...rest); } },
    });
    expect(asked).toEqual([{ threshold: 0.3, provider: 'cpu' }, { threshold: null, provider: 'cpu' }]);
  });

  it('does not hide what ended a run, and is made by the next one', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(4), facesOf(3)]);
    let begun = 0;
    const dying = paintingEngine({ before: () => { if (begun++ === 5) throw new StudioError('ENGINE_CRASHED', 'The engine died'); }, found: () => { if (begun > 5) throw new StudioError('PROVIDER_UNAVAILABLE', 'And does not come back'); return []; } });
    await expect(run(project, dying.engine, modelsWith({ missing: ['facescore'] }))).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
    expect(pairsOf(project).map(({ origin }) => origin.check?.faces)).toEqual([0, 0, 0, 0, undefined]);
    expect(await run(project, paintingEngine().engine, modelsWith({ missing: ['facescore'] }))).toMatchObject({ pairs: 2, checked: 3, present: 5 });
  });
});

describe('a run', () => {
  it('names photographs that cannot be read once each, among them those that are called alike', async () => {
    const project = await newProject();
    const [one, other] = await photographs(project, [null, []]);
    await project.images.put([{ ...one!, file: 'same.jpg' }, { ...other!, file: 'same.jpg' }]);
    const { engine } = paintingEngine();
    const blind: Engine = { ...engine, detect: (request, onImage) => {
      for (const { id } of request.images) onImage({ ok: false, id, reason: 'damaged' });
      return Promise.resolve({ provider: 'cpu', threshold: 0.6, seconds: 0.01 });
    } };
    expect(await run(project, blind, modelsWith({ missing: ['facescore'] }))).toMatchObject({
      failed: [{ image: expect.stringContaining('same.jpg') as string, reason: 'damaged' }], skipped: [{ image: expect.stringContaining('same.jpg') as string, reason: 'no face was found in it' }],
    });
  });

  it('leaves to the engine what each network runs on, where nobody says it', async () => {
    const project = await newProject();
    await photographs(project, [facesOf(5)]);
    const { engine, requests } = paintingEngine();
    await run(project, engine);
    expect(requests.map(({ provider }) => provider)).toEqual(['auto', 'auto']);
    expect(pairsOf(project).map(({ origin }) => origin.provider)).toEqual(['cpu', 'cpu', 'cpu', 'cpu', 'cpu']);
  });

  it('waits between two pieces of work, and ends there when it is cancelled', async () => {
    const project = await newProject();
    await photographs(project, Array.from({ length: 6 }, () => facesOf(4)));
    const stop = new AbortController();
    const held: number[] = [];
    const gate = async () => {
      held.push(project.pairs.size);
      if (held.length === 2) stop.abort();
      await Promise.resolve();
    };
    await expect(run(project, undefined, noDetector, { gate, signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect([held, project.pairs.size]).toEqual([[0, 4], 4]);
  });

  it('leaves no batch behind where there is nothing to redraw', async () => {
    const project = await newProject();
    await photographs(project, [[], []]);
    expect(await run(project)).toMatchObject({ images: 2, faces: 0, pairs: 0, provider: null });
    expect(project.batches.size).toBe(0);
  });

  it('is not begun where the disk clearly has no room for it', async () => {
    const project = await newProject();
    const [image] = await photographs(project, [facesOf(1)]);
    await project.images.put([{ ...image!, width: 10_000_000, height: 10_000_000 }]);
    const painting = paintingEngine();
    await expect(run(project, painting.engine)).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringMatching(/^These pairs are likely to take 340,000,000 MB, and [\d,]+ MB are free for .*write JPEG\.$/) as string });
    expect([painting.requests, project.batches.size]).toEqual([[], 0]);
  });
});
