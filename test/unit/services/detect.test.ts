import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseFace, clearChoice, drawFace } from '../../../src/services/faces/choose.ts';
import { detectFaces } from '../../../src/services/faces/detect.ts';
import { keepChoice } from '../../../src/services/faces/keep-choice.ts';
import { openProject } from '../../../src/services/store/project.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { device, engineFinding, faceAt, newProject, recordsOnly, temporaryFolder } from './study-fixture.ts';

const models = { resolve: (id: string) => Promise.resolve({ path: `/models/${id}.onnx`, sha256: 'e'.repeat(64), precision: null, spec: null }) };

async function unseenStudy(items: number): Promise<Project> {
  const project = await newProject();
  const folder = await temporaryFolder();
  await project.update((document) => ({ ...document, roots: [{ id: 'aaaaaaaa', path: folder }] }));
  await recordsOnly(project, items, (image) => ({ ...image, detection: null }));
  return project;
}

describe('finding faces in a study', () => {
  it('looks at every image once, stores what made the boxes, and counts', async () => {
    const project = await unseenStudy(40);
    const engine = engineFinding(({ path }) => path.includes('item-000003') ? [] : path.includes('model-b/item-000005') ? { ok: false, id: [...project.images.values()].find((image) => path.endsWith(image.source.path))!.id, reason: 'cannot be decoded' } : [faceAt([1, 1, 20, 20]), faceAt([30, 30, 60, 60])]);
    const progress: number[] = [];
    const written: string[] = [];
    const result = await detectFaces({ project, engine, models }, { onProgress: (done) => progress.push(done), onWritten: (ids) => written.push(...ids) });
    expect(result).toEqual({ images: 119, faces: 2 * 116, noFace: 3, failed: [{ image: 'model-b/item-000005.png', reason: 'cannot be decoded' }], seconds: expect.any(Number), provider: 'cpu' });
    expect(project.images.get(written[0]!)?.detection).toEqual({ detector: 'yunet', modelSha256: 'e'.repeat(64), provider: 'cpu', threshold: 0.6, at: expect.any(String), faces: [faceAt([1, 1, 20, 20]), faceAt([30, 30, 60, 60])] });
    expect(written).toHaveLength(119);
    expect([progress[0], progress.at(-1), engine.batches[0]?.length]).toEqual([0, 120, 8]);

    const second = engineFinding(() => []);
    expect(await detectFaces({ project, engine: second, models })).toMatchObject({ images: 1, noFace: 1 });
    expect(second.batches.flat()).toHaveLength(1);
    expect(await detectFaces({ project, engine: second, models })).toEqual({ images: 0, faces: 0, noFace: 0, failed: [], seconds: expect.any(Number), provider: null });
    await project.close();
  });

  it('keeps what was found when it is cancelled, also across a new start, and goes on from there', async () => {
    const project = await unseenStudy(40);
    const stop = new AbortController();
    let seen = 0;
    const engine = engineFinding(() => { if (++seen === 100) stop.abort(); return [faceAt([1, 1, 20, 20])]; });
    await expect(detectFaces({ project, engine, models }, { signal: stop.signal })).rejects.toThrow();
    await project.close();
    const again = await openProject(project.folder, { mode: 'write', device });
    const kept = [...again.images.values()].filter(({ detection }) => detection !== null).length;
    expect(kept).toBeGreaterThanOrEqual(40);
    expect(kept).toBeLessThan(120);
    expect((await detectFaces({ project: again, engine: engineFinding(() => []), models })).images).toBe(120 - kept);
    await again.close();
  });

  it('does not look again at faces that are known by construction, unless asked to', async () => {
    const project = await newProject();
    await project.update((document) => ({ ...document, roots: [{ id: 'aaaaaaaa', path: project.folder }] }));
    await recordsOnly(project, 1, (image) => ({ ...image, detection: { ...image.detection!, detector: 'drawn', modelSha256: null } }));
    expect((await detectFaces({ project, engine: engineFinding(() => []), models })).images).toBe(0);
    expect((await detectFaces({ project, engine: engineFinding(() => []), models, again: true })).images).toBe(3);
    await project.close();
  });

  it('names an image whose folder is not part of the project and goes on', async () => {
    const project = await unseenStudy(2);
    const [first] = project.images.values();
    await project.images.put([{ ...first!, source: { root: 'unknown', path: 'x.png' } }]);
    const result = await detectFaces({ project, engine: engineFinding(() => [faceAt([1, 1, 20, 20])]), models });
    expect(result).toMatchObject({ images: 5, failed: [{ image: 'model-a/item-000000.png' }] });
    await project.close();
  });

  it('hands the engine the files where the project has them now', async () => {
    const project = await unseenStudy(1);
    const paths: string[] = [];
    await detectFaces({ project, engine: engineFinding(({ path }) => { paths.push(path); return []; }), models });
    expect(paths).toEqual([...project.images.values()].map(({ source }) => join(project.document.roots[0]!.path, source.path)));
    await project.close();
  });

  it('keeps a face chosen by the lead while the detector runs', async () => {
    const project = await unseenStudy(1);
    const [first] = project.images.values();
    const engine = engineFinding(() => [faceAt([1, 1, 20, 20])]);
    const slow = { ...engine, async detect(...given: Parameters<typeof engine.detect>) { await drawFace(project, first!.id, [0, 0, 30, 30]); return engine.detect(...given); } };
    await detectFaces({ project, engine: slow, models });
    expect(project.images.get(first!.id)).toMatchObject({ choice: { kind: 'drawn', box: [0, 0, 30, 30] }, detection: { faces: [{ box: [1, 1, 20, 20] }] } });
    await project.close();
  });
});

describe('changes of one image at the same time', () => {
  it('are all kept, whichever is under way when the next begins', async () => {
    const project = await unseenStudy(3);
    const images = [...project.images.values()];
    await Promise.all([
      detectFaces({ project, engine: engineFinding(() => [faceAt([1, 1, 20, 20])]), models }),
      ...images.map(async (image, index) => {
        for (let turn = 0; turn < index; turn += 1) await Promise.resolve();
        await drawFace(project, image.id, [0, 0, 10 + index, 30]);
      }),
    ]);
    for (const [index, { id }] of images.entries()) {
      expect(project.images.get(id)).toMatchObject({ choice: { kind: 'drawn', box: [0, 0, 10 + index, 30] }, detection: { faces: [{ box: [1, 1, 20, 20] }] } });
    }
    await project.close();
  });
});

describe('the lead’s choice of a face', () => {
  it('is kept when an image is looked at anew: same face by overlap, else the old box', () => {
    const image = (index: number) => ({ choice: { kind: 'detected' as const, index, at: 't' }, detection: { detector: 'a', modelSha256: null, provider: 'cpu', threshold: 0.5, at: 't', faces: [faceAt([0, 0, 10, 10]), faceAt([20, 20, 40, 40])] } });
    expect(keepChoice(image(1), [faceAt([21, 20, 41, 40]), faceAt([0, 0, 10, 10])])).toEqual({ kind: 'detected', index: 0, at: 't' });
    expect(keepChoice(image(1), [faceAt([0, 0, 10, 10])])).toEqual({ kind: 'drawn', box: [20, 20, 40, 40], at: 't' });
    expect(keepChoice(image(1), [])).toEqual({ kind: 'drawn', box: [20, 20, 40, 40], at: 't' });
    expect(keepChoice({ ...image(0), choice: null }, [])).toBeNull();
  });

  it('must be a detected face or a box of at least 8 pixels inside the image', async () => {
    const project = await newProject();
    await recordsOnly(project, 1);
    const id = [...project.images.values()][0]!.id;
    await expect(chooseFace(project, id, 1)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(chooseFace(project, '0'.repeat(16), 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const box of [[-1, 0, 20, 20], [0, 0, 65, 20], [0, 0, 7, 20], [20, 20, 10, 40], [0, 0, Number.NaN, 20]] as const) {
      await expect(drawFace(project, id, box)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    await chooseFace(project, id, 0);
    expect(project.images.get(id)?.choice).toMatchObject({ kind: 'detected', index: 0 });
    await drawFace(project, id, [0, 0, 64, 64]);
    expect(project.images.get(id)?.choice).toMatchObject({ kind: 'drawn', box: [0, 0, 64, 64] });
    await clearChoice(project, id);
    expect(project.images.get(id)?.choice).toBeNull();
    await project.close();
  });
});
