import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { faceCropRegion } from '../../../src/domain/face-crop.ts';
import type { ImageRecord } from '../../../src/domain/image.ts';
import { imageName } from '../../../src/domain/image-name.ts';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { writeCrops } from '../../../src/services/crops/write-crops.ts';
import { importItems } from '../../../src/services/import/items.ts';
import { importScores } from '../../../src/services/scores/import-scores.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { engineFinding, faceAt, models, newProject, temporaryFolder, writeTriplets } from '../services/study-fixture.ts';

const engine = createLocalEngine();
const face = faceAt([10, 14, 40, 44]);

/** A study of images on disk, each with a face unless told otherwise. */
async function studyOf(stems: readonly string[], faces: (image: ImageRecord) => number = () => 1): Promise<{ project: Project; images: string; out: string }> {
  const project = await newProject();
  const images = await temporaryFolder();
  await writeTriplets(images, stems);
  await writeFile(join(images, 'prompts.csv'), `file,prompt\n${stems[0] ?? ''},"a face, ""smiling"""\n`);
  await importItems({ project, engine: engineFinding(() => []), images, prompts: null });
  await project.images.put(Array.from(project.images.values(), (image) => ({
    ...image, detection: { detector: 'yunet', modelSha256: 'f'.repeat(64), provider: 'cpu', threshold: 0.6, at: '2026-01-01T00:00:00.000Z', faces: Array.from({ length: faces(image) }, () => face) },
  })));
  return { project, images, out: join(await temporaryFolder(), 'crops') };
}

const rowsOf = async (csv: string) => Papa.parse<string[]>((await readFile(csv, 'utf8')).trimEnd()).data;

describe('writing face crops', () => {
  it('cuts the square that annotators see out of the original pixels, and lists every crop in a table to fill in', async () => {
    const { project, out } = await studyOf(['a', 'b']);
    const progress: number[] = [];
    const result = await writeCrops({ project, engine, folder: out, size: 96 }, { onProgress: (done) => progress.push(done) });
    expect(result).toEqual({ crops: 6, skipped: [], folder: out, csv: join(out, 'scores.csv') });
    const images = [...project.images.values()];
    expect((await readdir(out)).sort()).toEqual([...images.map(({ id }) => `${id}.png`), 'scores.csv'].sort());
    const [image] = images as [ImageRecord];
    const expected = join(await temporaryFolder(), 'expected.png');
    await engine.crop({ path: project.pathOf(image), region: faceCropRegion(face.box), size: 96, output: expected });
    expect(await readFile(join(out, `${image.id}.png`))).toEqual(await readFile(expected));
    expect(await sharp(join(out, `${image.id}.png`)).metadata()).toMatchObject({ format: 'png', width: 96, height: 96 });
    const [header, first, ...rest] = await rowsOf(result.csv);
    expect(header).toEqual(['image', 'metric', 'value', 'file', 'model', 'prompt']);
    expect(first).toEqual([image.id, '', '', `${image.id}.png`, models[0], 'a face, "smiling"']);
    expect([rest.length, progress]).toEqual([5, [0, 1, 2, 3, 4, 5, 6]]);
  });

  it('comes back by import once it is filled in', async () => {
    const { project, out } = await studyOf(['a']);
    const { csv } = await writeCrops({ project, engine, folder: out, size: 64 });
    const [header = [], ...rows] = await rowsOf(csv);
    const filled = rows.map((row, index) => (index === 2 ? row : [row[0], 'LocalIR', String(index / 10), ...row.slice(3)]));
    const { rows: taken, skipped } = await importScores(project, Papa.unparse([header, ...filled]));
    expect([taken, skipped]).toEqual([2, [{ file: 'line 4', reason: 'the value is not filled in' }]]);
    expect(Array.from(project.images.values(), ({ id }) => project.scores.get(id)?.values['LocalIR']?.[0])).toEqual([0, 0.1, undefined]);
  });

  it('names the images that are missing, changed or without a face, and goes on with the others', async () => {
    const { project, images, out } = await studyOf(['a', 'b', 'c'], ({ model, file }) => (model === 'model-b' && file === 'c.png' ? 0 : 1));
    await project.update((document) => ({ ...document, settings: { ...document.settings, noFaceRule: 'every-image' } }));
    await rm(join(images, 'model-a', 'a.png'));
    await writeFile(join(images, 'model-c', 'b.png'), await readFile(join(images, 'model-c', 'a.png')));
    const { crops, skipped, csv } = await writeCrops({ project, engine, folder: out, size: 64 });
    expect([crops, skipped.map(({ image }) => image)]).toEqual([6, ['model-b/c.png', 'model-a/a.png', 'model-c/b.png']]);
    expect(skipped[0]?.reason).toBe('no face was found in it');
    for (const { reason } of skipped) expect(reason).not.toBe('');
    expect((await rowsOf(csv)).length).toBe(7);
  });

  it('leaves out items that do not count', async () => {
    const { project, out } = await studyOf(['a', 'b', 'c'], ({ model, file }) => (model === 'model-b' && file === 'c.png' ? 0 : 1));
    const practice = project.items.get('b');
    if (practice) await project.items.put([{ ...practice, known: { use: 'practice', answer: { kind: 'discard' }, at: '2026-01-01T00:00:00.000Z' } }]);
    const { crops, skipped } = await writeCrops({ project, engine, folder: out, size: 64 });
    expect([crops, skipped]).toEqual([3, []]);
    const ids = [...project.images.values()].filter(({ file }) => file === 'a.png').map(({ id }) => `${id}.png`);
    expect((await readdir(out)).sort()).toEqual([...ids, 'scores.csv'].sort());
  });

  it('leaves nothing behind when it is cancelled, nothing can be read, or no image has a face', async () => {
    const { project, images, out } = await studyOf(['a', 'b']);
    const stop = new AbortController();
    const cancelled = writeCrops({ project, engine, folder: out, size: 64 }, { signal: stop.signal, onProgress: (done) => { if (done === 2) stop.abort(); } });
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    await rm(images, { recursive: true });
    await expect(writeCrops({ project, engine, folder: out, size: 64 })).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining(imageName([...project.images.values()].at(-1) as ImageRecord)) });
    await project.images.put(Array.from(project.images.values(), (image) => ({ ...image, detection: null })));
    await expect(writeCrops({ project, engine, folder: out, size: 64 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await readdir(join(out, '..'))).toEqual([]);
  });

  it('refuses a folder that holds something', async () => {
    const { project, out } = await studyOf(['a']);
    await writeCrops({ project, engine, folder: out, size: 64 });
    await expect(writeCrops({ project, engine, folder: out, size: 64 })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('is not empty') });
  });
});
