import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { StudioError } from '../../src/contract/errors.ts';
import { defaultInpaintingSettings as settings } from '../../src/domain/inpainting/settings.ts';
import { maskWeight } from '../../src/domain/inpainting/face-mask.ts';
import { isInpainted, type InpaintedPair } from '../../src/domain/pairs/pair.ts';
import { openMedia } from '../../src/services/media/media.ts';
import { openModelStore } from '../../src/services/models/model-store.ts';
import { engineFinding, faceAt, temporaryFolder } from '../unit/services/study-fixture.ts';
import { annotator, eventsDuring, idle, lead, newBench, type Bench } from './studio-fixture.ts';

const [width, height] = [200, 150];
const everything = { offset: 0, limit: 200, where: {}, sort: 'added', list: null } as const;

/** A picture without two equal neighbours, so that whatever is moved shows. */
async function writePhotograph(path: string, shade: number): Promise<void> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = (shade * 31 + index * 7 + Math.floor(index / (width * 3)) * 5) % 256;
  await mkdir(join(path, '..'), { recursive: true });
  await sharp(pixels, { raw: { width, height, channels: 3 } }).png().toFile(path);
}

const facesIn = (path: string) => (path.endsWith('nobody.png') ? [] : [faceAt([20, 20, 60, 70]), { ...faceAt([150, 100, 166, 120]), areaRatio: 0.01 }]);

async function newStudio(): Promise<Bench> {
  const models = openModelStore({ homeModels: join(await temporaryFolder(), 'models'), bundled: 'models' });
  const bench = await newBench(engineFinding(({ path }) => facesIn(path)), { models: { ...models, resolve: (id) => (id === 'facescore'
    ? Promise.reject(new StudioError('MODEL_MISSING', 'not here')) : Promise.resolve({ path: `${id}.onnx`, sha256: 'e'.repeat(64), precision: 'fp32', spec: null })) } });
  const images = join(bench.folder, 'photographs');
  for (const [index, name] of ['one', 'two', 'nobody'].entries()) await writePhotograph(join(images, `${name}.png`), index);
  await bench.lead.workspace.create({ path: join(bench.folder, 'study'), name: 'A study' });
  await bench.lead.images.importPhotographs({ images, captions: null });
  await idle(bench.studio);
  return bench;
}

async function pixelsOf(path: string): Promise<Buffer> {
  return sharp(path).removeAlpha().raw().toBuffer();
}

let bench: Bench;
let pairs: InpaintedPair[];

beforeAll(async () => {
  bench = await newStudio();
  const events = await eventsDuring(bench, async () => {
    await bench.lead.inpainting.start({ settings });
    await idle(bench.studio);
  });
  expect(new Set(events.flatMap((event) => (event.kind === 'changed' ? [event.what] : [])))).toEqual(new Set(['images', 'pairs']));
  pairs = (await bench.lead.pairs.list(everything)).rows.map(({ pair }) => pair).filter(isInpainted);
});

describe('photographs become pairs', () => {
  it('by a job that finds the faces first, and says what came of it', async () => {
    const [job] = await bench.lead.jobs.list();
    expect(job).toMatchObject({ kind: 'inpaint', title: 'Redrawing faces: Built in', state: 'done', paused: false, skipped: [{ file: 'nobody.png', reason: 'no face was found in it' }], message: '4 new pairs on cpu. Strengths 0.2 to 0.3. 1 photograph has no face.' });
    expect((await bench.lead.study.overview()).steps).toMatchObject({ images: 3, photographs: 3, pairs: 4, items: 0, detected: 3 });
    expect((await bench.lead.inpainting.batches()).map(({ title, pairs: count, unchanged, faceGone }) => [title, count, unchanged, faceGone])).toEqual([['Built in', 4, 0, 0]]);
    expect(await bench.lead.inpainting.survey({ settings })).toEqual({
      photographs: 3, unseen: 0, withoutFace: 1, faces: 4, strengths: [{ strength: 0.2, faces: 2 }, { strength: 0.3, faces: 2 }], made: 4, problem: null,
    });
    expect(bench.unexpected).toEqual([]);
  });

  it('whose pictures differ inside the mask of one face and nowhere else', async () => {
    const { project } = bench.studio.study();
    for (const { win, loss, origin } of pairs) {
      const [source, better, worse] = await Promise.all([project.pathOf(project.images.get(win.image)!), project.pathOfPair(win.file!), project.pathOfPair(loss.file!)].map(pixelsOf));
      expect(better!.equals(source!)).toBe(true);
      let [inside, outside] = [0, 0];
      for (let index = 0; index < source!.length; index += 1) {
        if (source![index] === worse![index]) continue;
        if (maskWeight(origin.mask, Math.floor(index / 3) % width, Math.floor(index / 3 / width)) > 0) inside += 1;
        else outside += 1;
      }
      expect({ outside, changed: inside > 500 }).toEqual({ outside: 0, changed: true });
      expect(createHash('sha256').update(await readFile(project.pathOfPair(loss.file!))).digest('hex')).toBe(loss.file!.sha256);
    }
  });

  it('whose strength follows from the size of the face, and which come out the same in another studio', async () => {
    expect(pairs.map(({ origin }) => [origin.face.index, origin.strength])).toEqual([[0, 0.3], [1, 0.2], [0, 0.3], [1, 0.2]]);
    const other = await newStudio();
    await other.lead.inpainting.start({ settings, limit: 3 });
    await idle(other.studio);
    await other.lead.inpainting.start({ settings });
    await idle(other.studio);
    const again = (await other.lead.pairs.list(everything)).rows.map(({ pair }) => pair).filter(isInpainted);
    const comparable = (records: InpaintedPair[]) => records.map(({ id, win, loss, origin }) => ({ id, win, loss, batch: origin.batch, change: origin.change, seed: origin.seed }));
    expect(comparable(again)).toEqual(comparable(pairs));
  });

  it('whose faces are looked at again', () => {
    expect(pairs.map(({ origin }) => origin.check)).toEqual(pairs.map(({ origin }) => ({ detector: 'yunet', modelSha256: 'e'.repeat(64), faces: 2, face: { box: origin.face.box, confidence: 0.9 }, score: null })));
  });
});

describe('a preview', () => {
  it('shows the face that the batch makes, and stores nothing', async () => {
    const [first] = pairs;
    const preview = await bench.lead.inpainting.preview({ settings, image: first!.win.image, face: 0, strength: null });
    expect(preview).toMatchObject({ strength: 0.3, steps: null, provider: 'cpu', change: first!.origin.change.mean });
    const row = await bench.lead.pairs.get({ id: first!.id });
    const fileOf = async (path: string) => readFile((await openMedia(bench.studio, lead, path)).file);
    const sameSize = (path: string) => path.replace('/1024?', '/768?');
    expect((await fileOf(preview.before)).equals(await fileOf(sameSize(row.win.face)))).toBe(true);
    expect((await fileOf(preview.after)).equals(await fileOf(sameSize(row.loss.face)))).toBe(true);
    expect((await bench.lead.pairs.list(everything)).total).toBe(4);
  });
});

describe('pictures of pairs', () => {
  it('are for the lead, and for nobody who ranks', async () => {
    const { id } = await bench.lead.study.addPerson({ name: 'Ann' });
    const { rows: [row] } = await bench.lead.pairs.list({ ...everything, limit: 1 });
    for (const path of [row!.win.thumbnail, row!.win.face, row!.win.whole, row!.loss.face]) {
      expect(await sharp((await openMedia(bench.studio, lead, path)).file).metadata()).toMatchObject({ format: 'jpeg' });
      await expect(openMedia(bench.studio, annotator(id), path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(bench.as(annotator(id)).pairs.list(everything)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(bench.as(annotator(id)).inpainting.preview({ settings, image: row!.pair.win.image, face: 0, strength: null })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are refused where the file is another one, until the pair is made anew', async () => {
    const pair = pairs[3]!;
    const place = bench.studio.study().project.pathOfPair(pair.loss.file!);
    const whole = await readFile(place);
    await writeFile(place, whole.subarray(0, -1));
    const { loss } = await bench.lead.pairs.get({ id: pair.id });
    await expect(openMedia(bench.studio, lead, loss.whole)).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringMatching(/Redraw this face again/) as string });
    await bench.lead.inpainting.start({ settings });
    await idle(bench.studio);
    expect([await bench.lead.pairs.get({ id: pair.id }), (await readFile(place)).equals(whole)]).toMatchObject([{ pair: { ...pair, origin: { ...pair.origin, seconds: expect.any(Number) as number } } }, true]);
    expect(await sharp((await openMedia(bench.studio, lead, loss.whole)).file).metadata()).toMatchObject({ width, height });
  });
});

describe('a job that redraws', () => {
  it('can be paused and goes on, or is cancelled while it waits; others cannot', async () => {
    const wish = { settings: { ...settings, seed: 'paused' } };
    const { jobId } = await bench.lead.inpainting.start(wish);
    await bench.lead.jobs.pause({ id: jobId });
    const waiting = (await bench.lead.jobs.list()).find(({ id }) => id === jobId);
    expect(waiting).toMatchObject({ state: 'running', paused: true });
    await bench.lead.jobs.goOn({ id: jobId });
    await idle(bench.studio);
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ id: jobId, state: 'done', paused: false, done: 4, total: 4 });

    const { jobId: another } = await bench.lead.inpainting.start({ settings: { ...settings, seed: 'cancelled' } });
    await bench.lead.jobs.pause({ id: another });
    await bench.lead.jobs.cancel({ id: another });
    await idle(bench.studio);
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ id: another, state: 'cancelled', paused: false });

    const { jobId: detecting } = await bench.lead.images.detect({ again: true });
    await expect(bench.lead.jobs.pause({ id: detecting })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await idle(bench.studio);
    await expect(bench.lead.jobs.pause({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('fails with what is wrong with its settings', async () => {
    await bench.lead.inpainting.start({ settings: { ...settings, inpainter: 'nobody' } });
    await idle(bench.studio);
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ state: 'failed', message: expect.stringContaining('There is no inpainter nobody') as string });
    await expect(bench.lead.inpainting.start({ settings: { ...settings, strength: { kind: 'fixed', value: 2 } } })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
