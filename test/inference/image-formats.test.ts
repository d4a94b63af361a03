import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage, type Bitmap } from '../../src/inference/image/decode.ts';
import { inspectFiles } from '../../src/inference/image/inspect.ts';
import { colourDistance, quadrantColours, quadrantPixels, quadrants, storedPosition } from './support/quadrants.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const [width, height] = [48, 32];

async function decoded(path: string): Promise<Bitmap> {
  const result = await decodeImage(path, null);
  if (!result.ok) throw new Error(result.reason);
  expect([result.originalWidth, result.originalHeight]).toEqual([result.bitmap.width, result.bitmap.height]);
  return result.bitmap;
}

function pixel(bitmap: Bitmap, x: number, y: number): Uint8Array {
  return bitmap.rgb.subarray((y * bitmap.width + x) * 3, (y * bitmap.width + x) * 3 + 3);
}

/** Colours at the middles of the four quarters. */
function quarters(bitmap: Bitmap): Uint8Array[] {
  const [w, h] = [bitmap.width, bitmap.height];
  return [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]].map(([x, y]) => pixel(bitmap, Math.floor(w * x!), Math.floor(h * y!)));
}

describe('Decoding', () => {
  it.each([
    ['jpeg', () => quadrants(width, height).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }), 8],
    ['progressive.jpg', () => quadrants(width, height).jpeg({ quality: 98, progressive: true }), 8],
    ['png', () => quadrants(width, height).png(), 0],
    ['palette.png', () => quadrants(width, height).png({ palette: true }), 8],
    ['webp', () => quadrants(width, height).webp({ lossless: true }), 0],
    ['avif', () => quadrants(width, height).avif({ quality: 95, chromaSubsampling: '4:4:4' }), 10],
    ['tiff', () => quadrants(width, height).tiff({ compression: 'lzw' }), 0],
    ['gif', () => quadrants(width, height).gif(), 8],
  ] as const)('gives the upright sRGB colours of a %s file', async (name, make, tolerance) => {
    const path = join(folder, `plain.${name}`);
    await writeFile(path, await make().toBuffer());
    const bitmap = await decoded(path);
    expect([bitmap.width, bitmap.height, bitmap.rgb.length]).toEqual([width, height, width * height * 3]);
    quarters(bitmap).forEach((colour, index) => expect(colourDistance(colour, quadrantColours[index]!)).toBeLessThanOrEqual(tolerance));
    expect((await inspectFiles([path]))[0]).toMatchObject({ ok: true, width, height, format: name.replace('progressive.jpg', 'jpeg').replace('palette.', '') });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns a JPEG with EXIF orientation %i upright, and import says the same size', async (orientation) => {
    const path = join(folder, `orientation-${orientation}.jpg`);
    await quadrants(width, height).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).withMetadata({ orientation }).toFile(path);
    const bitmap = await decoded(path);
    const turned = orientation >= 5;
    expect([bitmap.width, bitmap.height]).toEqual(turned ? [height, width] : [width, height]);
    const stored = quadrantPixels(width, height);
    for (const [x, y] of [[6, 6], [bitmap.width - 7, 6], [6, bitmap.height - 7], [bitmap.width - 7, bitmap.height - 7]] as const) {
      const [storedX, storedY] = storedPosition(orientation, x, y, width, height);
      expect(colourDistance(pixel(bitmap, x, y), stored.subarray((storedY * width + storedX) * 3))).toBeLessThanOrEqual(8);
    }
    expect((await inspectFiles([path]))[0]).toMatchObject({ ok: true, width: bitmap.width, height: bitmap.height });
  });

  it('takes a grey picture as three equal channels', async () => {
    const path = join(folder, 'grey.jpg');
    await sharp(Buffer.alloc(20 * 10, 90), { raw: { width: 20, height: 10, channels: 1 } }).toColourspace('b-w').jpeg().toFile(path);
    expect((await sharp(path).metadata()).channels).toBe(1);
    const bitmap = await decoded(path);
    expect(bitmap.rgb.length).toBe(20 * 10 * 3);
    expect(colourDistance(pixel(bitmap, 10, 5), [90, 90, 90])).toBeLessThanOrEqual(2);
  });

  it('takes a grey picture with transparency too', async () => {
    const path = join(folder, 'grey-alpha.png');
    await sharp(Buffer.from([200, 255, 200, 0]), { raw: { width: 2, height: 1, channels: 2 } }).toColourspace('b-w').png().toFile(path);
    const bitmap = await decoded(path);
    expect([...bitmap.rgb]).toEqual([200, 200, 200, 119, 119, 119]);
  });

  it('converts CMYK to colours near the original ones', async () => {
    const path = join(folder, 'cmyk.jpg');
    await quadrants(width, height).toColourspace('cmyk').jpeg({ quality: 98 }).toFile(path);
    expect((await sharp(path).metadata()).space).toBe('cmyk');
    const bitmap = await decoded(path);
    expect(bitmap.rgb.length).toBe(width * height * 3);
    quarters(bitmap).forEach((colour, index) => {
      const others = quadrantColours.map((other) => colourDistance(colour, other));
      expect(others.indexOf(Math.min(...others))).toBe(index);
      expect(others[index]).toBeLessThan(60);
    });
  });

  it('reduces 16 bits to 8 by their upper byte', async () => {
    const path = join(folder, 'sixteen.png');
    const samples = Uint16Array.from([0, 32_768, 65_535, 25_700, 51_400, 12_850]);
    await sharp(samples, { raw: { width: 2, height: 1, channels: 3 } }).toColourspace('rgb16').png().toFile(path);
    expect((await sharp(path).metadata()).depth).toBe('ushort');
    expect([...(await decoded(path)).rgb]).toEqual([0, 128, 255, 100, 200, 50]);
  });

  it('lays transparency over mid-grey, whatever colour hides beneath', async () => {
    const path = join(folder, 'alpha.png');
    await sharp(Buffer.from([255, 0, 0, 0, 0, 255, 0, 255, 255, 255, 255, 128]), { raw: { width: 3, height: 1, channels: 4 } }).png().toFile(path);
    const bitmap = await decoded(path);
    expect([...pixel(bitmap, 0, 0), ...pixel(bitmap, 1, 0)]).toEqual([119, 119, 119, 0, 255, 0]);
    expect(colourDistance(pixel(bitmap, 2, 0), [187, 187, 187])).toBeLessThanOrEqual(1);
  });

  it('takes the first frame of an animation', async () => {
    const path = join(folder, 'frames.gif');
    const frames = Buffer.concat([Buffer.alloc(16 * 16 * 3, 250), Buffer.alloc(16 * 16 * 3, 10)]);
    await sharp(frames, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } }).gif({ delay: [100, 100] }).toFile(path);
    const bitmap = await decoded(path);
    expect([bitmap.width, bitmap.height]).toEqual([16, 16]);
    expect(colourDistance(pixel(bitmap, 8, 8), [250, 250, 250])).toBeLessThanOrEqual(6);
    expect((await inspectFiles([path]))[0]).toMatchObject({ ok: true, width: 16, height: 16 });
  });

  it('takes only the very file that was imported, where its hash is known', async () => {
    const path = join(folder, 'imported.png');
    await quadrants(30, 20).png().toFile(path);
    const [imported] = await inspectFiles([path]);
    const sha256 = imported?.ok ? imported.sha256 : '';
    expect(await decodeImage(path, null, sha256)).toMatchObject({ ok: true });
    await quadrants(31, 20).png().toFile(path);
    expect(await decodeImage(path, null, sha256)).toEqual({ ok: false, reason: expect.stringContaining('is not the one that was imported') });
  });

  it('scales a larger picture down to fit, and leaves a smaller one alone', async () => {
    const path = join(folder, 'large.png');
    await quadrants(300, 200).png().toFile(path);
    expect(await decodeImage(path, { width: 150, height: 150 })).toMatchObject({ ok: true, originalWidth: 300, originalHeight: 200, bitmap: { width: 150, height: 100 } });
    expect(await decodeImage(path, { width: 640, height: 640 })).toMatchObject({ ok: true, bitmap: { width: 300, height: 200 } });
    expect(await decodeImage(path, { pixels: 15_000, side: 300 })).toMatchObject({ ok: true, originalWidth: 300, originalHeight: 200, bitmap: { width: 150, height: 100 } });
    expect(await decodeImage(path, { pixels: 60_000, side: 300 })).toMatchObject({ ok: true, bitmap: { width: 300, height: 200 } });
    expect(await decodeImage(path, { pixels: 60_000, side: 60 })).toMatchObject({ ok: true, bitmap: { width: 60, height: 40 } });
  });
});
