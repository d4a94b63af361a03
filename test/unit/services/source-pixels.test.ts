import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { SourcePixels } from '../../../src/contract/annotation.ts';
import type { Caller } from '../../../src/contract/roles.ts';
import { type Box } from '../../../src/domain/face.ts';
import { faceCropRegion } from '../../../src/domain/face-crop.ts';
import type { ImageRecord } from '../../../src/domain/image.ts';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { createCropStore } from '../../../src/services/media/crop-store.ts';
import { createHandles } from '../../../src/services/media/handles.ts';
import { faceMediaPath, mediaPath, readMediaPath } from '../../../src/services/media/media-paths.ts';
import { openMedia } from '../../../src/services/media/media.ts';
import { pictureFrame, pixelsRegion, sourcePixelsOf } from '../../../src/services/media/source-pixels.ts';
import type { OpenStudy } from '../../../src/services/studio/open-study.ts';
import type { Studio } from '../../../src/services/studio/studio.ts';
import { faceAt, temporaryFolder } from './study-fixture.ts';

const ann: Caller = { role: 'annotator', personId: 'ann' };
const bob: Caller = { role: 'annotator', personId: 'bob' };
const grey = [119, 119, 119];
const longest = 4096;

/** A picture in which every pixel has another colour than its neighbours. */
function noise(width: number, height: number): Buffer {
  return Buffer.from(Array.from({ length: width * height * 3 }, (_, place) => (place * 7919 + (place >> 3) * 104_729) % 256));
}

/** A study that holds one image, and a studio that cuts with the real engine. */
async function oneImage(pixels: Buffer, width: number, height: number, orientation = 1) {
  const folder = await temporaryFolder();
  const path = join(folder, 'images', 'one.png');
  await mkdir(dirname(path));
  await sharp(pixels, { raw: { width, height, channels: 3 } }).withMetadata({ orientation }).png().toFile(path);
  const sha256 = createHash('sha256').update(await readFile(path)).digest('hex');
  const [uprightWidth, uprightHeight] = orientation >= 5 ? [height, width] : [width, height];
  const image: ImageRecord = {
    id: sha256.slice(0, 16), sha256, source: { root: 'aaaaaaaa', path: 'one.png' }, bytes: 1, width: uprightWidth, height: uprightHeight, format: 'png', model: null, file: 'one.png', itemId: 'one',
    detection: { detector: 'yunet', modelSha256: null, provider: 'cpu', threshold: 0.6, at: '2025-01-01T00:00:00.000Z', faces: [faceAt([10, 12, 20, 24]), faceAt([30, 4, 36, 10], 0.5)] }, choice: null, scorings: {},
  };
  const study = {
    handles: createHandles('ab'.repeat(32)), pictures: join(folder, 'cache'),
    project: { images: new Map([[image.id, image]]), items: new Map([['one', { images: [image.id] }]]), pathOf: () => path },
  } as unknown as OpenStudy;
  const studio = { study: () => study, crops: createCropStore(createLocalEngine()) } as unknown as Studio;
  return { study, studio, image };
}

async function opened(studio: Studio, caller: Caller, path: string) {
  const { file, contentType } = await openMedia(studio, caller, path);
  const bytes = await readFile(file);
  const metadata = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { contentType, metadata, info, at: (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)] };
}

/** Compares every pixel of a PNG with the image it was cut from. */
async function expectSourcePixels(studio: Studio, image: ImageRecord, { path, frame, width, height }: SourcePixels, sourceAt: (x: number, y: number) => readonly number[]) {
  const picture = await opened(studio, ann, path);
  expect([picture.contentType, picture.info.width, picture.info.height]).toEqual(['image/png', width, height]);
  const [left, top] = [Math.round(frame[0] * image.width), Math.round(frame[1] * image.height)];
  const [got, wanted]: number[][][] = [[], []];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isInside = x + left >= 0 && y + top >= 0 && x + left < image.width && y + top < image.height;
      got!.push(picture.at(x, y));
      wanted!.push(isInside ? [...sourceAt(x + left, y + top)] : grey);
    }
  }
  expect(got).toEqual(wanted);
}

describe('source pixels', () => {
  it('are those of the file, pixel for pixel, of the whole image and around a face, with mid-grey beyond the border', async () => {
    const [width, height] = [48, 40];
    const pixels = noise(width, height);
    const sourceAt = (x: number, y: number) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
    const { study, studio, image } = await oneImage(pixels, width, height);
    await expectSourcePixels(studio, image, sourcePixelsOf(study, ann, image, null), sourceAt);
    for (const box of [[10, 12, 20, 24], [0.4, 1.7, 9.2, 12.3], [40, 30, 60, 52]] as const) await expectSourcePixels(studio, image, sourcePixelsOf(study, ann, image, box), sourceAt);
  });

  it('are upright where the file is turned by its metadata', async () => {
    const [width, height] = [48, 40];
    const pixels = noise(width, height);
    const { study, studio, image } = await oneImage(pixels, width, height, 6);
    const sourceAt = (x: number, y: number) => [...pixels.subarray(((height - 1 - x) * width + y) * 3, ((height - 1 - x) * width + y) * 3 + 3)];
    expect([image.width, image.height]).toEqual([40, 48]);
    await expectSourcePixels(studio, image, sourcePixelsOf(study, ann, image, null), sourceAt);
    await expectSourcePixels(studio, image, sourcePixelsOf(study, ann, image, [-2, 3, 14, 20]), sourceAt);
  });

  it('say nothing of the file but its pixels', async () => {
    const { study, studio, image } = await oneImage(noise(20, 20), 20, 20, 3);
    const { metadata } = await opened(studio, ann, sourcePixelsOf(study, ann, image, null).path);
    expect([metadata.exif, metadata.xmp, metadata.icc, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('are scaled down to the longest side that is handed out, and say so', async () => {
    const [width, height] = [5000, 30];
    const { study, studio, image } = await oneImage(Buffer.alloc(width * height * 3, 80), width, height);
    const whole = sourcePixelsOf(study, ann, image, null);
    expect({ ...whole, path: '' }).toEqual({ path: '', frame: [0, 0, 1, 1], width: longest, height: 25 });
    expect((await opened(studio, ann, whole.path)).info).toMatchObject({ width: longest, height: 25 });
  });

  it('lie within a pixel of the smooth crop, whose own place is where it was cut', async () => {
    const [width, height] = [48, 40];
    const pixels = noise(width, height);
    const { study, studio, image } = await oneImage(pixels, width, height);
    const box: Box = [10.3, 12.6, 20.1, 24.4];
    const [left, top, wide, high] = pictureFrame(image, box).map((value, edge) => value * (edge % 2 === 0 ? width : height)) as [number, number, number, number];
    expect([left, top, wide, high].map((value) => Math.abs(value - Math.round(value)) < 1e-9)).toEqual([true, true, true, true]);
    expect(wide).toBeCloseTo(high, 9);
    const smooth = await opened(studio, ann, faceMediaPath(study, ann, image, box, 160));
    const cut = await sharp(pixels, { raw: { width, height, channels: 3 } }).extract({ left: Math.round(left), top: Math.round(top), width: Math.round(wide), height: Math.round(high) })
      .resize({ width: 160, height: 160, fit: 'fill', kernel: 'lanczos3' }).raw().toBuffer();
    const differences = Array.from({ length: 160 * 160 }, (_, pixel) => Math.abs(smooth.at(pixel % 160, Math.floor(pixel / 160))[1]! - cut[pixel * 3 + 1]!));
    expect(differences.reduce((sum, one) => sum + one, 0) / differences.length).toBeLessThan(3);
    expect([pictureFrame(image, null), sourcePixelsOf(study, ann, image, null).frame]).toEqual([[0, 0, 1, 1], [0, 0, 1, 1]]);
  });

  it('lie on whole pixels and cover the crop they belong to', () => {
    const coordinate = fc.double({ min: -500, max: 3000, noNaN: true });
    fc.assert(fc.property(coordinate, coordinate, fc.double({ min: 1, max: 2000, noNaN: true }), fc.double({ min: 1, max: 2000, noNaN: true }), (x, y, wide, high) => {
      const box: Box = [x, y, x + wide, y + high];
      const region = pixelsRegion({ width: 3000, height: 2000 }, box);
      const crop = faceCropRegion(box);
      expect(region.every(Number.isInteger)).toBe(true);
      for (const edge of [0, 1] as const) {
        expect(crop[edge] - region[edge]).toBeGreaterThanOrEqual(0);
        expect(crop[edge] - region[edge]).toBeLessThan(1);
        expect(region[edge + 2]! - crop[edge + 2]!).toBeGreaterThanOrEqual(0);
        expect(region[edge + 2]! - crop[edge + 2]!).toBeLessThan(1);
      }
    }));
  });
});

describe('media paths', () => {
  it('stand for the face box they were made of, whichever face is chosen later', async () => {
    const { study, image } = await oneImage(noise(48, 40), 48, 40);
    const other: Box = [30, 4, 36, 10];
    const read = (path: string) => readMediaPath(study, ann, path);
    expect([
      read(mediaPath(study, ann, image, 'face', 1024)), read(faceMediaPath(study, ann, image, other, 512)), read(mediaPath(study, ann, image, 'whole', 160)),
      read(sourcePixelsOf(study, ann, image, other).path), read(sourcePixelsOf(study, ann, image, null).path),
    ]).toEqual([
      { imageId: image.id, box: [10, 12, 20, 24], size: 1024, isPixels: false }, { imageId: image.id, box: other, size: 512, isPixels: false }, { imageId: image.id, box: null, size: 160, isPixels: false },
      { imageId: image.id, box: other, size: longest, isPixels: true }, { imageId: image.id, box: null, size: longest, isPixels: true },
    ]);
    expect(mediaPath(study, ann, image, 'face', 1024)).toBe(faceMediaPath(study, ann, image, [10, 12, 20, 24], 1024));
  });

  it('of source pixels are refused to anybody else, with another image, size or box', async () => {
    const { study, studio, image } = await oneImage(noise(48, 40), 48, 40);
    const face = sourcePixelsOf(study, ann, image, [10, 12, 20, 24]).path;
    const whole = sourcePixelsOf(study, ann, image, null).path;
    const strange = [
      face.replace('/4096', '/8192'), face.replace('/4096', '/1024'), face.replace('/pixels/', '/face/'), whole.replace('/pixels/', '/whole/'), face.replace('/pixels/', '/original/'),
      `${whole}?v=`, `${whole}?v=${'A'.repeat(64)}`, face.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), `${whole}/x`, whole.slice(1),
    ];
    for (const path of strange) await expect(openMedia(studio, ann, path)).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'There is no such picture.' });
    for (const path of [face, whole]) {
      await expect(openMedia(studio, bob, path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(openMedia(studio, { role: 'lead', personId: null }, path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await openMedia(studio, ann, face)).contentType).toBe('image/png');
  });

  it('of source pixels and of smooth pictures have files of their own', async () => {
    const { study, studio, image } = await oneImage(noise(48, 40), 48, 40);
    const files = await Promise.all([mediaPath(study, ann, image, 'face', 160), mediaPath(study, ann, image, 'whole', 160), sourcePixelsOf(study, ann, image, [10, 12, 20, 24]).path, sourcePixelsOf(study, ann, image, null).path]
      .map(async (path) => (await openMedia(studio, ann, path)).file));
    expect(new Set(files).size).toBe(4);
    expect(files.map((file) => file.slice(-4))).toEqual(['.jpg', '.jpg', '.png', '.png']);
  });
});
