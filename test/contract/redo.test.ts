import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { StudioError } from '../../src/contract/errors.ts';
import { defaultInpaintingSettings as settings } from '../../src/domain/inpainting/settings.ts';
import { isInpainted, type InpaintedPair } from '../../src/domain/pairs/pair.ts';
import { openModelStore } from '../../src/services/models/model-store.ts';
import { engineFinding, faceAt, temporaryFolder } from '../unit/services/study-fixture.ts';
import { annotator, eventsDuring, idle, newBench, type Bench } from './studio-fixture.ts';

const [width, height] = [200, 150];

/** A picture of waves, no two numbers alike. */
async function writePhotograph(path: string, number: number): Promise<void> {
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, (_, index) => Math.round(128 + 90 * Math.sin((index % (width * 3)) / (40 + 30 * number)) * Math.cos(Math.floor(index / (width * 3)) / (11 + 7 * number)))));
  await mkdir(join(path, '..'), { recursive: true });
  await sharp(pixels, { raw: { width, height, channels: 3 } }).png().toFile(path);
}

let bench: Bench;
let images: string;

beforeAll(async () => {
  const models = openModelStore({ homeModels: join(await temporaryFolder(), 'models'), bundled: 'models' });
  bench = await newBench(engineFinding(() => [faceAt([20, 20, 60, 70]), { ...faceAt([150, 100, 166, 120]), areaRatio: 0.01 }]), { models: { ...models, resolve: (id) => (id === 'facescore'
    ? Promise.reject(new StudioError('MODEL_MISSING', 'not here')) : Promise.resolve({ path: `${id}.onnx`, sha256: 'e'.repeat(64), precision: 'fp32', spec: null })) } });
  images = join(bench.folder, 'photographs');
  for (const number of [0, 1, 2]) await writePhotograph(join(images, `${number}.png`), number);
  await sharp(join(images, '0.png')).resize(100, 75).jpeg({ quality: 80 }).toFile(join(images, 'smaller.jpg'));
  await bench.lead.workspace.create({ path: join(bench.folder, 'study'), name: 'A study' });
  await bench.lead.images.importPhotographs({ images, captions: null });
  await idle(bench.studio);
  await bench.lead.inpainting.start({ settings, limit: 4 });
  await idle(bench.studio);
});

const stored = (): InpaintedPair[] => [...bench.studio.study().project.pairs.values()].filter(isInpainted);

async function picture({ loss }: InpaintedPair): Promise<string> {
  return createHash('sha256').update(await readFile(bench.studio.study().project.pathOfPair(loss.file!))).digest('hex');
}

describe('redoing pairs by the lead', () => {
  it('is a job that names how many, with the new pairs beside the old ones in other pixels', async () => {
    const before = stored();
    const meant = [before[1]!, before[2]!];
    const events = await eventsDuring(bench, async () => {
      await bench.lead.inpainting.redo({ pairs: meant.map(({ id }) => id), seed: 'another', strength: null });
      await idle(bench.studio);
    });
    expect(new Set(events.flatMap((event) => (event.kind === 'changed' ? [event.what] : [])))).toEqual(new Set(['pairs']));
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ kind: 'inpaint', title: 'Redrawing 2 faces again', state: 'done', done: 2, total: 2, skipped: [], message: '2 new pairs on cpu. Strengths 0.2 to 0.3.' });
    const after = stored();
    expect(after.slice(0, 4)).toEqual(before);
    const made = after.slice(4);
    expect(made.map(({ win, origin }) => [win.image, origin.face, origin.strength])).toEqual(meant.map(({ win, origin }) => [win.image, origin.face, origin.strength]));
    expect(new Set(await Promise.all([...meant, ...made].map(picture))).size).toBe(4);
    expect(made.every(({ origin }) => origin.change.mean >= 1 && origin.check?.faces === 2)).toBe(true);
    expect((await bench.lead.inpainting.batches()).map(({ pairs }) => pairs).sort()).toEqual([2, 4]);
    expect(bench.unexpected).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const before = stored();
    await bench.lead.inpainting.redo({ pairs: [before[1]!.id, before[2]!.id], seed: 'another', strength: null });
    await idle(bench.studio);
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ state: 'done', message: '2 faces were drawn like this before: the pairs stand beside the old ones.' });
    expect(stored()).toEqual(before);
  });

  it('names a face whose photograph is not what it was, and draws the others', async () => {
    const [first, , third] = stored();
    const { project } = bench.studio.study();
    const path = project.pathOf(project.images.get(first!.win.image)!);
    const bytes = await readFile(path);
    await rm(path);
    await bench.lead.inpainting.redo({ pairs: [first!.id, third!.id], seed: null, strength: 0.9 });
    await idle(bench.studio);
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ state: 'done', skippedCount: 1, skipped: [{ file: expect.stringMatching(/, face \d$/) as string, reason: 'the file does not exist' }], message: expect.stringMatching(/^1 new pair on cpu\. Strength 0\.9\. .*1 face or photograph could not be used\.$/) as string });
    await sharp(bytes).png().toFile(path);
  });

  it('refuses at once what would change nothing or is not there, and is not for others', async () => {
    const [first] = stored();
    const ask = bench.lead.inpainting.redo;
    await expect(ask({ pairs: [first!.id], seed: null, strength: null })).rejects.toMatchObject({ code: 'BAD_INPUT', message: 'Nothing would change: give another seed, another strength, or both.' });
    await expect(ask({ pairs: ['f'.repeat(16)], seed: '3', strength: null })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { id } = await bench.lead.study.addPerson({ name: 'Ann' });
    const ann = bench.as(annotator(id));
    await expect(ann.inpainting.redo({ pairs: [first!.id], seed: '3', strength: null })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ann.images.findDuplicates()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('near-duplicates', () => {
  it('are found by a job among photographs and all other images', async () => {
    const events = await eventsDuring(bench, async () => {
      await bench.lead.images.findDuplicates();
      await idle(bench.studio);
    });
    expect(events.some((event) => event.kind === 'changed' && event.what === 'images')).toBe(true);
    expect((await bench.lead.jobs.list())[0]).toMatchObject({ kind: 'duplicates', title: 'Looking for near-duplicates', state: 'done', done: 4, total: 4, skipped: [], message: '4 images looked at. 1 group of near-duplicates with 2 images.' });
    const { project } = bench.studio.study();
    expect([...project.images.values()].map(({ fingerprint }) => fingerprint?.length)).toEqual([16, 16, 16, 16]);
    await bench.lead.images.findDuplicates();
    await idle(bench.studio);
    expect((await bench.lead.jobs.list())[0]?.message).toBe('Every image has been looked at already. 1 group of near-duplicates with 2 images.');
  });
});
