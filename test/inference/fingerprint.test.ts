import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { hammingDistance } from '../../src/domain/duplicates/hamming-distance.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import type { Fingerprint } from '../../src/inference/engine/protocol.ts';
import { perceptualHash } from '../../src/inference/fingerprint/perceptual-hash.ts';
import { childEngine } from '../fixtures/child-engine.ts';
import { cleanAfterFile } from '../fixtures/clean-after-file.ts';
import { storedPosition } from './support/quadrants.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const engine = createLocalEngine();
cleanAfterFile(() => engine.dispose());
let files = 0;

interface File { readonly id: string; readonly path: string; readonly sha256: string }

function place(bytes: Uint8Array, id = String(files)): File {
  const path = join(folder, String(files++));
  writeFileSync(path, bytes);
  return { id, path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function outcomesOf(images: readonly File[]): Promise<Map<string, Fingerprint>> {
  const outcomes = new Map<string, Fingerprint>();
  await engine.fingerprint(images, (outcome) => outcomes.set(outcome.id, outcome));
  return outcomes;
}

async function fingerprintOf(bytes: Uint8Array): Promise<string> {
  const file = place(bytes);
  const outcome = (await outcomesOf([file])).get(file.id);
  return outcome?.ok ? outcome.fingerprint : `failed: ${outcome?.reason ?? 'no outcome'}`;
}

const [width, height] = [160, 120];

/** A smooth picture with structure, turned as a camera would store it. */
function scene(orientation = 1): Sharp {
  const turned = orientation >= 5;
  const [across, down] = turned ? [height, width] : [width, height];
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [storedX, storedY] = storedPosition(orientation, x, y, across, down);
      const light = 128 + 60 * Math.sin(x / 23 + (y * y) / 2100) + 50 * Math.cos(y / 17 - x / 60);
      pixels.fill(Math.round(light), (storedY * across + storedX) * 3, (storedY * across + storedX) * 3 + 3);
    }
  }
  return sharp(pixels, { raw: { width: across, height: down, channels: 3 } });
}

const blank = (grey: number, side = 50): Sharp => sharp({ create: { width: side, height: side, channels: 3, background: { r: grey, g: grey, b: grey } } });

describe('The perceptual hash', () => {
  it('is that of imagehash for the same 32 x 32 greys', () => {
    const golden = JSON.parse(readFileSync(new URL('../fixtures/golden/fingerprints.json', import.meta.url), 'utf8')) as string[];
    const hashes = golden.map((_, number) => perceptualHash(Float64Array.from({ length: 1024 }, (_pixel, index) => {
      const [x, y] = [index % 32, Math.floor(index / 32)];
      return Math.floor((x * x * (number + 3) + y * (7 * number + 11) + x * y * number) / 16) % 256;
    })));
    expect(hashes).toEqual(golden);
    expect(new Set(golden).size).toBe(12);
  });

  it('does not change with contrast or light that clip nothing', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 60, max: 160 }), { minLength: 1024, maxLength: 1024 }), fc.constantFrom(0.5, 1.5), fc.integer({ min: 1, max: 10 }), (greys, contrast, light) => {
      const changed = perceptualHash(Float64Array.from(greys, (grey) => grey * contrast + light));
      expect(hammingDistance(perceptualHash(Float64Array.from(greys)), changed)).toBeLessThanOrEqual(1);
    }), { numRuns: 30 });
  });

  it('has no bit of noise for a picture of one colour', async () => {
    expect(await Promise.all([0, 1, 60, 119, 200, 255].map(async (grey) => fingerprintOf(await blank(grey).png().toBuffer()))))
      .toEqual(['0000000000000000', ...Array.from({ length: 5 }, () => '8000000000000000')]);
  });
});

describe('Fingerprints of files', () => {
  it('are those of the upright picture, however a camera stored it', async () => {
    const upright = await fingerprintOf(await scene().png().toBuffer());
    const turned = await Promise.all([2, 3, 4, 5, 6, 7, 8].map(async (orientation) => fingerprintOf(await scene(orientation).withMetadata({ orientation }).png().toBuffer())));
    expect(turned).toEqual(turned.map(() => upright));
    expect(hammingDistance(upright, await fingerprintOf(await scene(6).png().toBuffer()))).toBeGreaterThan(8);
  });

  it('are nearly the same in every format, depth and channel layout', async () => {
    const upright = await fingerprintOf(await scene().png().toBuffer());
    const others = await Promise.all([
      scene().jpeg({ quality: 60 }), scene().webp({ quality: 60 }), scene().ensureAlpha(1).png(), scene().toColourspace('rgb16').png(), scene().greyscale().png(), scene().toColourspace('cmyk').jpeg({ quality: 90 }), scene().resize(80).png(),
    ].map(async (picture) => hammingDistance(upright, await fingerprintOf(await picture.toBuffer()))));
    expect(others.filter((distance) => distance > 6)).toEqual([]);
  });

  it('show what is transparent as grey, whatever its hidden pixels hold', async () => {
    const hidden = (grey: number): Promise<Buffer> => {
      const pixels = Buffer.from(Array.from({ length: 50 * 50 }, (_, index) => (index % 50 < 20 && index > 700 ? [250, 20, 20, 255] : [grey, grey, grey, 0])).flat());
      return sharp(pixels, { raw: { width: 50, height: 50, channels: 4 } }).png().toBuffer();
    };
    const [one, other] = [await fingerprintOf(await hidden(0)), await fingerprintOf(await hidden(255))];
    expect(one).toBe(other);
    expect(one).not.toBe('8000000000000000');
  });

  it('name what is missing, empty, no image, damaged, too large or another file, and go on with the rest', async () => {
    const good = place(await scene().png().toBuffer(), 'good');
    const jpeg = await scene().jpeg().toBuffer();
    const huge = await sharp({ create: { width: 10_001, height: 10_000, channels: 3, background: '#345' }, limitInputPixels: false }).png({ compressionLevel: 1 }).toBuffer();
    const directory = join(folder, 'directory');
    mkdirSync(directory);
    const outcomes = await outcomesOf([
      { ...good, id: 'missing', path: join(folder, 'nothing.png') }, { ...good, id: 'directory', path: directory }, place(new Uint8Array(), 'empty'), place(Buffer.from('a text, not a picture'), 'text'),
      place(jpeg.subarray(0, jpeg.length / 2), 'half'), place(huge, 'huge'), { ...good, id: 'other', sha256: 'f'.repeat(64) }, good,
    ]);
    const reasons = Object.fromEntries([...outcomes].map(([id, outcome]) => [id, outcome.ok ? outcome.fingerprint.length : outcome.reason]));
    expect(reasons).toEqual({
      missing: 'the file does not exist', directory: 'a folder, not an image file', empty: 'the file is empty (0 bytes)', text: 'not an image (or a format unknown here)',
      half: expect.stringMatching(/^damaged JPEG: /) as string, huge: '100.0 megapixels (10001 x 10000), over the limit of 100',
      other: 'the file is not the one that was imported; put that one back, or import the new one under another name', good: 16,
    });
  });

  it('stop soon when they are cancelled, and not before what came was told', async () => {
    const good = place(await scene().png().toBuffer());
    const stop = new AbortController();
    let told = 0;
    const running = engine.fingerprint(Array.from({ length: 200 }, () => good), () => { told += 1; if (told === 5) stop.abort(); }, { signal: stop.signal });
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED', message: expect.stringMatching(/cancelled after \d+ of 200 images/) as string });
    expect(told).toBeLessThan(12);
    await expect(engine.fingerprint([good], () => undefined, { signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('come out of a process of their own as they do here, and fail with their name when it dies', async () => {
    const { engine: own, children } = await childEngine();
    const good = place(await scene().png().toBuffer());
    const outcomes: Fingerprint[] = [];
    await own.fingerprint([good, { ...good, id: 'gone', path: join(folder, 'gone') }], (outcome) => outcomes.push(outcome));
    expect(outcomes).toHaveLength(2);
    expect(new Map(outcomes.map((outcome) => [outcome.id, outcome]))).toEqual(await outcomesOf([good, { ...good, id: 'gone', path: join(folder, 'gone') }]));
    const running = own.fingerprint(Array.from({ length: 500 }, () => good), () => children.at(-1)?.kill());
    await expect(running).rejects.toMatchObject({ code: 'ENGINE_CRASHED', message: expect.stringMatching(/during looking for near-duplicates \(\d+ of 500 images done\)/) as string });
  });
});
