import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PainterInput } from '../../../src/inference/inpainting/painter.ts';
import { createProceduralPainter } from '../../../src/inference/inpainting/procedural/procedural-painter.ts';
import { maskPlane } from '../../../src/inference/inpainting/region-pixels.ts';
import { grainyPixels } from '../support/inpainting.ts';

const [width, height] = [96, 80];
const rgb = grainyPixels(width, height);
const mask = maskPlane({ centre: [50, 40], radii: [26, 32], feather: 4, region: [0, 0, width, height] }, { left: 0, top: 0, width, height, rgb });
const input: PainterInput = { width, height, rgb, mask, strength: 0.4, seed: 'a', prompt: '', negativePrompt: '' };

async function painted(change: Partial<PainterInput> = {}): Promise<Uint8Array> {
  return (await createProceduralPainter().paint({ ...input, ...change })).rgb;
}

/** Mean difference of a channel inside of the mask. */
function distance(one: Uint8Array, other: Uint8Array): number {
  const pixels = [...mask.keys()].filter((pixel) => mask[pixel] === 255);
  const sum = pixels.reduce((total, pixel) => total + [0, 1, 2].reduce((part, channel) => part + Math.abs((one[pixel * 3 + channel] as number) - (other[pixel * 3 + channel] as number)), 0), 0);
  return sum / (pixels.length * 3);
}

describe('The built-in inpainter', () => {
  it('draws the very same face for a seed on every machine, and leaves what it was given alone', async () => {
    const before = Uint8Array.from(rgb);
    const hash = createHash('sha256').update(await painted()).digest('hex');
    expect([hash, Buffer.compare(rgb, before)]).toEqual(['7bf7d94b6814fc5c7d9af2105cd53d388656fb07b1e0929fe9b61f5448155cd0', 0]);
  });

  it('draws another face for another seed', async () => {
    expect(distance(await painted(), await painted({ seed: 'b' }))).toBeGreaterThan(4);
  });

  it('breaks a face visibly at a strength of 0.1, and more at 0.25 and 0.4, whatever the seed', async () => {
    await fc.assert(fc.asyncProperty(fc.string(), async (seed) => {
      const [weak, middle, strong] = await Promise.all([0.1, 0.25, 0.4].map(async (strength) => distance(rgb, await painted({ seed, strength }))));
      expect(weak).toBeGreaterThan(1.5);
      expect(middle).toBeGreaterThan(weak as number);
      expect(strong).toBeGreaterThan(middle as number);
    }), { numRuns: 30 });
  });

  it('moves features instead of only smearing them: edges stay', async () => {
    // A dark bar on light skin, where the eyes are.
    const face = new Uint8Array(width * height * 3).fill(200);
    for (let y = 34; y < 38; y += 1) face.fill(20, (y * width + 30) * 3, (y * width + 70) * 3);
    const broken = await painted({ rgb: face });
    const steepest = (pixels: Uint8Array): number => Math.max(...[...mask.keys()].filter((pixel) => mask[pixel] === 255).map((pixel) => Math.abs((pixels[pixel * 3] as number) - (pixels[(pixel + width) * 3] as number))));
    expect(steepest(broken)).toBeGreaterThan(60);
    expect(distance(face, broken)).toBeGreaterThan(4);
  });

  it('takes pictures of one pixel, of one row, and masks at a border or without a hole', async () => {
    for (const [w, h, fill] of [[1, 1, 255], [40, 1, 255], [1, 30, 100], [9, 9, 0]] as const) {
      const given = grainyPixels(w, h);
      expect(await painted({ width: w, height: h, rgb: given, mask: new Uint8Array(w * h).fill(fill) })).toHaveLength(given.length);
    }
  });

  it('says that it runs on the CPU, takes any size, has no steps, and does nothing once it is cancelled', async () => {
    const painter = createProceduralPainter();
    expect([painter.provider, painter.side, (await painter.paint(input)).steps]).toEqual(['cpu', null, null]);
    await expect(painter.paint(input, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
