import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Box } from '../../../src/domain/face.ts';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import type { InpaintProgress } from '../../../src/inference/engine/protocol.ts';
import { unpackTinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { differences, grainyFile, grainyPixels, inpaintAll, maskFor, photographOf, pixelsOf, redrawn, requestOf, samePixels, sha256Of } from '../support/inpainting.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const sources = temporaryFolder();
const grainy = await grainyFile(join(sources, 'grainy.png'), 240, 180);
const [left, right, corner]: [Box, Box, Box] = [[30, 40, 80, 100], [140, 60, 200, 130], [215, 150, 255, 195]];

describe('Faces that are redrawn', () => {
  it('give a picture each that differs from the photograph in its own mask only, beside one of the photograph itself', async () => {
    const folder = join(temporaryFolder(), 'made/when needed');
    const photograph = await photographOf(grainy, [left, right, corner], folder);
    const outcomes = (await inpaintAll(engine, requestOf([photograph]))).map(redrawn);
    expect(readdirSync(folder).toSorted()).toEqual(['photo-0.png', 'photo-1.png', 'photo-2.png', 'photo.png']);
    const original = await pixelsOf(grainy);
    expect(samePixels(original, await pixelsOf(photograph.output))).toBe(true);
    for (const [index, face] of photograph.faces.entries()) {
      const { outside, inside } = differences(original, await pixelsOf(face.output), face.mask);
      expect([index, outside]).toEqual([index, 0]);
      expect(inside).toBeGreaterThan(300);
    }
    expect(outcomes).toEqual(photograph.faces.map(({ id, output }) => ({
      kind: 'face', ok: true, id, width: 240, height: 180, steps: null, seconds: expect.any(Number) as number,
      win: { bytes: statSync(photograph.output).size, sha256: sha256Of(photograph.output) },
      loss: { bytes: statSync(output).size, sha256: sha256Of(output) },
      change: { mean: expect.any(Number) as number, share: expect.any(Number) as number },
    })));
    for (const { change } of outcomes) expect([change.mean > 1 && change.mean < 128, change.share > 0.05 && change.share <= 1]).toEqual([true, true]);
  });

  it('are redrawn by a diffusion model too, with its steps on the way and its seconds at the end', async () => {
    const [pipeline, folder] = [temporaryFolder(), temporaryFolder()];
    unpackTinyDiffusion(pipeline);
    const photograph = await photographOf(grainy, [left, corner], folder);
    const progress: InpaintProgress[] = [];
    const summary = await engine.inpaint(requestOf([photograph], { inpainter: { form: 'diffusion', id: 'tiny', folder: pipeline }, guidance: 7.5 }), (one) => progress.push(one));
    const seen = progress.map((one) => (one.kind === 'step' ? `${one.id}: ${one.done} of ${one.total}` : `${one.id}: ${one.ok ? one.steps : one.reason}`));
    const stepsOf = (id: string): string[] => [...Array.from({ length: 8 }, (_, index) => `${id}: ${index + 1} of 8`), `${id}: 4`];
    // A face is reported once its pictures are on disk, which may be while the next one is painted.
    expect(seen.toSorted()).toEqual([...stepsOf('photo 0'), ...stepsOf('photo 1')].toSorted());
    expect(Object.keys(summary.networkSeconds).toSorted()).toEqual(['text_encoder', 'unet', 'vae_decoder', 'vae_encoder']);
    const original = await pixelsOf(grainy);
    for (const { output, mask } of photograph.faces) {
      const { outside, inside } = differences(original, await pixelsOf(output), mask);
      expect([outside, inside > 300]).toEqual([0, true]);
    }
  });

  it('change less the less strength they get', async () => {
    const changes: number[] = [];
    for (const strength of [0.1, 0.25, 0.4]) {
      const [outcome] = await inpaintAll(engine, requestOf([await photographOf(grainy, [right], temporaryFolder(), { strength })]));
      changes.push(redrawn(outcome).change.mean);
    }
    expect(changes).toEqual(changes.toSorted((a, b) => a - b));
    expect(changes[2]).toBeGreaterThan(1.5 * (changes[0] as number));
  });

  it('are failures by name where they lie outside of the picture, and the rest goes on', async () => {
    const photograph = await photographOf(grainy, [left, right], temporaryFolder());
    const faces = photograph.faces.map((face, index) => (index === 0 ? { ...face, mask: maskFor([400, 300, 500, 400], 600, 500) } : face));
    expect(await inpaintAll(engine, requestOf([{ ...photograph, faces }]))).toMatchObject([
      { ok: false, id: 'photo 0', reason: 'the face lies outside of the picture' }, { ok: true, id: 'photo 1' },
    ]);
    expect(readdirSync(join(photograph.output, '..')).toSorted()).toEqual(['photo-1.png', 'photo.png']);
  });

  it('are failures with the reason where a network gives no numbers, which ends nothing', async () => {
    const pipeline = temporaryFolder();
    unpackTinyDiffusion(pipeline);
    const weights = join(pipeline, 'unet/model.onnx_data');
    writeFileSync(weights, Buffer.alloc(statSync(weights).size, 0xff));
    const photograph = await photographOf(grainy, [left, right], temporaryFolder());
    const outcomes = await inpaintAll(engine, requestOf([photograph], { inpainter: { form: 'diffusion', id: 'tiny', folder: pipeline } }));
    const reason = expect.stringContaining(`${join(pipeline, 'unet/model.onnx')} gave values that are not numbers`) as string;
    expect(outcomes).toEqual(['photo 0', 'photo 1'].map((id) => ({ kind: 'face', ok: false, id, reason })));
  });

  it('are failures with the reason where the photograph is missing, another one, or no picture, and the rest goes on', async () => {
    const folder = temporaryFolder();
    const [text, good] = [join(folder, 'text.jpg'), await photographOf(grainy, [left], folder, { id: 'good' })];
    writeFileSync(text, 'no picture');
    const bad = { ...good, id: 'bad', faces: [{ ...good.faces[0]!, id: 'bad 0', output: join(folder, 'bad-0.png') }], output: join(folder, 'bad.png') };
    const outcomes = await inpaintAll(engine, requestOf([
      { ...bad, path: join(folder, 'none.png') }, { ...bad, sha256: 'ab'.repeat(32) }, { ...bad, path: text, sha256: sha256Of(text) }, good,
    ]));
    expect(outcomes).toMatchObject([
      { ok: false, id: 'bad 0', reason: 'the file does not exist' },
      { ok: false, id: 'bad 0', reason: 'the file is not the one that was imported; put that one back, or import the new one under another name' },
      { ok: false, id: 'bad 0', reason: 'not an image (or a format unknown here)' },
      { ok: true, id: 'good 0' },
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(['good-0.png', 'good.png', 'text.jpg']);
  });

  it('fill a picture that is smaller than they are', async () => {
    const small = await grainyFile(join(sources, 'small.png'), 24, 40);
    const photograph = await photographOf(small, [[-20, -10, 50, 60], [4, 8, 5, 9]], temporaryFolder());
    const outcomes = (await inpaintAll(engine, requestOf([photograph]))).map(redrawn);
    expect(outcomes[0]?.change.share).toBeGreaterThan(0.05);
    for (const { output, mask } of photograph.faces) expect(differences(await pixelsOf(small), await pixelsOf(output), mask).outside).toBe(0);
  });

  it('are redrawn in a panorama of 12,000 px, at its very end', async () => {
    const panorama = join(sources, 'panorama.jpg');
    writeFileSync(panorama, await sharp({ create: { width: 12_000, height: 2000, channels: 3, background: '#708090' } })
      .composite([{ input: Buffer.from(grainyPixels(400, 400)), raw: { width: 400, height: 400, channels: 3 }, left: 11_600, top: 0 }]).jpeg({ quality: 80 }).toBuffer());
    const photograph = await photographOf(panorama, [[11_900, -30, 12_010, 80]], temporaryFolder());
    expect((await inpaintAll(engine, requestOf([photograph]))).map(redrawn)).toMatchObject([{ width: 12_000, height: 2000 }]);
    const [original, lost, mask] = [await pixelsOf(panorama), await pixelsOf(photograph.faces[0]!.output), photograph.faces[0]!.mask];
    const { outside, inside } = differences(original, lost, mask);
    expect([outside, inside > 1000]).toEqual([0, true]);
  });
});

describe('The pictures of a pair', () => {
  const kinds: readonly (readonly [string, (picture: Sharp) => Sharp, string])[] = [
    ['turned by its EXIF entry', (picture) => picture.jpeg().withMetadata({ orientation: 6 }), 'turned.jpg'],
    ['grey', (picture) => picture.toColourspace('b-w').png(), 'grey.png'],
    ['of four inks', (picture) => picture.toColourspace('cmyk').jpeg(), 'inks.jpg'],
    ['half transparent', (picture) => picture.ensureAlpha(0.5).png(), 'transparent.png'],
  ];
  it.each(kinds)('are upright, in colour and opaque where the photograph is %s', async (_, draw, name) => {
    const path = join(sources, name);
    await draw(sharp(grainy)).toFile(path);
    const photograph = await photographOf(path, [left], temporaryFolder());
    await inpaintAll(engine, requestOf([photograph]));
    const seen = await pixelsOf(path);
    for (const file of [photograph.output, photograph.faces[0]!.output]) {
      const { width, height, channels, space, orientation, exif, icc } = await sharp(file).metadata();
      expect({ width, height, channels, space, orientation, exif, icc }).toEqual({ width: seen.width, height: seen.height, channels: 3, space: 'srgb' });
    }
    expect(samePixels(seen, await pixelsOf(photograph.output))).toBe(true);
    expect(differences(seen, await pixelsOf(photograph.faces[0]!.output), photograph.faces[0]!.mask)).toMatchObject({ outside: 0 });
  });

  it('are JPEGs of one quality without subsampled colours where that is asked for, and their pixels change as much', async () => {
    const [folder, lossless] = [temporaryFolder(), await photographOf(grainy, [left], temporaryFolder())];
    const photograph = await photographOf(grainy, [left], folder, { extension: 'jpg' });
    const [outcome] = await inpaintAll(engine, requestOf([photograph], { format: { format: 'jpeg', quality: 92 } }));
    const files = [photograph.output, photograph.faces[0]!.output];
    for (const file of files) expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', chromaSubsampling: '4:4:4' });
    const { rgb, width, height } = await pixelsOf(grainy);
    const expected = await sharp(rgb, { raw: { width, height, channels: 3 } }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
    expect(redrawn(outcome).win.bytes).toBe(expected.byteLength);
    expect(redrawn(outcome).change).toEqual(redrawn((await inpaintAll(engine, requestOf([lossless])))[0]).change);
  });

  it('are the same bytes for the same seed, and stay where they are; another seed gives others', async () => {
    const photograph = await photographOf(grainy, [left], temporaryFolder());
    const [first] = await inpaintAll(engine, requestOf([photograph]));
    const files = [photograph.output, photograph.faces[0]!.output];
    const longAgo = new Date('2020-01-01');
    for (const file of files) utimesSync(file, longAgo, longAgo);
    const [second] = await inpaintAll(engine, requestOf([photograph]));
    expect({ ...second, seconds: 0 }).toEqual({ ...first, seconds: 0 });
    expect(files.map((file) => statSync(file).mtime)).toEqual([longAgo, longAgo]);
    writeFileSync(files[1] as string, 'something else');
    await inpaintAll(engine, requestOf([photograph]));
    expect(sha256Of(files[1] as string)).toBe(redrawn(first).loss.sha256);
    const [other] = await inpaintAll(engine, requestOf([await photographOf(grainy, [left], temporaryFolder(), { seed: '2' })]));
    expect([redrawn(other).win.sha256 === redrawn(first).win.sha256, redrawn(other).loss.sha256 === redrawn(first).loss.sha256]).toEqual([true, false]);
  });
});

describe('Inpainting', () => {
  it('stops between two faces when it is cancelled; what was reported is there', async () => {
    const controller = new AbortController();
    const photograph = await photographOf(grainy, Array.from({ length: 12 }, () => left), temporaryFolder());
    const reported: string[] = [];
    const running = inpaintAll(engine, requestOf([photograph]), ({ id }) => { if (reported.push(id) === 2) controller.abort(); }, controller.signal);
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(reported.length).toBeLessThan(12);
    expect(readdirSync(join(photograph.output, '..'))).toHaveLength(1 + reported.length);
    await expect(inpaintAll(engine, requestOf([photograph]), undefined, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('ends where a picture cannot be written, and leaves nothing half-written', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const photograph = await photographOf(grainy, [left, right], folder);
    const faces = photograph.faces.map((face, index) => (index === 1 ? { ...face, output: join(folder, 'file/loss.png') } : face));
    const reported: string[] = [];
    await expect(inpaintAll(engine, requestOf([{ ...photograph, faces }]), ({ id }) => reported.push(id))).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('file/loss.png cannot be written') as string });
    expect([reported, readdirSync(folder).toSorted()]).toEqual([['photo 0'], ['file', 'photo-0.png', 'photo.png']]);
  });

  it('refuses a model that is missing before it touches anything', async () => {
    const folder = temporaryFolder();
    const photograph = await photographOf(grainy, [left], join(folder, 'out'));
    const modelPath = join(folder, 'lama.onnx');
    await expect(inpaintAll(engine, requestOf([photograph], { inpainter: { form: 'lama', id: 'lama', modelPath } }))).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
