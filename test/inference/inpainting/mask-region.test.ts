import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskWeight, type FaceMask } from '../../../src/domain/inpainting/face-mask.ts';
import { blend, pixelChange } from '../../../src/inference/inpainting/blend.ts';
import { cutRegion, fitBack, fitToSquare, maskPlane, putRegion, type Region } from '../../../src/inference/inpainting/region-pixels.ts';
import { isPictureLeftover } from '../../../src/inference/inpainting/write-picture.ts';
import { grainyPixels, maskFor } from '../support/inpainting.ts';

function smooth(width: number, height: number): Region {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, at += 3) rgb.set([40 + (150 * x) / width, 60 + (120 * y) / height, 100], at);
  return { left: 0, top: 0, width, height, rgb };
}

const pixel = ({ rgb, width }: { rgb: Uint8Array; width: number }, x: number, y: number): number[] => [...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];

describe('The region of a mask', () => {
  it('is cut out of a picture and put back where it was', () => {
    const picture = { width: 50, height: 40, rgb: grainyPixels(50, 40) };
    const mask: FaceMask = { centre: [20, 20], radii: [8, 8], feather: 2, region: [10, 5, 45, 38] };
    const region = cutRegion(picture, mask);
    expect([region.left, region.top, region.width, region.height]).toEqual([10, 5, 35, 33]);
    for (const [x, y] of [[0, 0], [34, 0], [0, 32], [34, 32], [17, 9]] as const) expect(pixel(region, x, y)).toEqual(pixel(picture, x + 10, y + 5));
    const blank = { ...picture, rgb: new Uint8Array(picture.rgb.length) };
    putRegion(blank, region);
    expect(cutRegion(blank, mask).rgb).toEqual(region.rgb);
    const sum = (values: Uint8Array): number => values.reduce((total, value) => total + value, 0);
    expect(sum(blank.rgb)).toBe(sum(region.rgb));
  });

  it('is brought to a square in its middle, its edges drawn out to the border, and back within 2 of 255', async () => {
    for (const [width, height] of [[64, 40], [33, 90], [57, 57], [200, 150]] as const) {
      const region = smooth(width, height);
      const fitted = await fitToSquare(region, 128);
      expect([fitted.width, fitted.height, fitted.rgb.length]).toEqual([128, 128, 128 * 128 * 3]);
      const { inner } = fitted;
      expect(Math.max(inner.width, inner.height)).toBe(128);
      for (const at of [0, 63, 127]) {
        const inside = width > height ? [pixel(fitted, at, inner.top), pixel(fitted, at, inner.top + inner.height - 1)] : [pixel(fitted, inner.left, at), pixel(fitted, inner.left + inner.width - 1, at)];
        const border = width > height ? [pixel(fitted, at, 0), pixel(fitted, at, 127)] : [pixel(fitted, 0, at), pixel(fitted, 127, at)];
        expect(border).toEqual(inside);
      }
      const back = await fitBack(fitted, region);
      expect(back).toHaveLength(region.rgb.length);
      expect(Math.max(...region.rgb.map((value, index) => Math.abs(value - (back[index] as number))))).toBeLessThanOrEqual(2);
    }
  });

  it('stays as it is where it has the size of the square already', async () => {
    const region: Region = { left: 0, top: 0, width: 64, height: 64, rgb: grainyPixels(64, 64) };
    const fitted = await fitToSquare(region, 64);
    expect([fitted.rgb, await fitBack(fitted, region)]).toEqual([region.rgb, region.rgb]);
  });

  it('has the weights of the mask at its own pixels, and the same ellipse at the size of the square', async () => {
    const mask = maskFor([60, 5, 90, 45], 100, 60);
    const picture = { width: 100, height: 60, rgb: grainyPixels(100, 60) };
    const region = cutRegion(picture, mask);
    const weights = maskPlane(mask, region);
    for (let y = 0; y < region.height; y += 1) for (let x = 0; x < region.width; x += 1) expect(weights[y * region.width + x]).toBe(maskWeight(mask, x + region.left, y + region.top));
    const fitted = await fitToSquare(region, 256);
    const scaled = maskPlane(mask, region, fitted);
    const [across, down] = [fitted.inner.width / region.width, fitted.inner.height / region.height];
    const shared = weights.reduce((total, weight) => total + weight, 0) / scaled.reduce((total, weight) => total + weight, 0);
    expect(shared * across * down).toBeCloseTo(1, 1);
    const [x, y] = [mask.centre[0] - region.left, mask.centre[1] - region.top];
    expect(scaled[Math.floor(y * down + fitted.inner.top) * 256 + Math.floor(x * across + fitted.inner.left)]).toBe(255);
  });
});

describe('A painted face', () => {
  it('is laid over the original by the weights: 0 keeps it, 255 replaces it, between them is the rounded mean', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(fc.property(fc.array(fc.tuple(byte, byte, byte), { minLength: 1, maxLength: 40 }), (pixels) => {
      const [before, painted, weights] = [0, 1, 2].map((part) => Uint8Array.from(pixels, (one) => one[part] as number)) as [Uint8Array, Uint8Array, Uint8Array];
      const spread = (values: Uint8Array): Uint8Array => Uint8Array.from({ length: values.length * 3 }, (_, index) => values[Math.floor(index / 3)] as number);
      const blended = blend(spread(before), spread(painted), weights);
      const expected = spread(Uint8Array.from(pixels, ([from, to, weight]) => (weight === 0 ? from : Math.round((to * weight + from * (255 - weight)) / 255))));
      expect(blended).toEqual(expected);
      expect(before).toEqual(Uint8Array.from(pixels, ([from]) => from));
    }));
  });

  it('differs by the weighted mean of its channels, and visibly where one of them is more than 8 away', () => {
    const before = Uint8Array.from([10, 10, 10, 50, 50, 50, 90, 90, 90, 7, 7, 7]);
    const after = Uint8Array.from([16, 10, 10, 50, 59, 50, 90, 90, 90, 200, 7, 7]);
    // (255 * 6/3 + 51 * 9/3 + 255 * 0) / (255 + 51 + 255); the last pixel has no weight.
    expect(pixelChange(before, after, Uint8Array.from([255, 51, 255, 0]))).toEqual({ mean: 663 / 561, share: 1 / 3 });
    expect(pixelChange(before, after, new Uint8Array(4))).toEqual({ mean: 0, share: 0 });
  });

  it('is known by its name when a crash left its file half-written', () => {
    const names = ['ab.png.123-4.part', 'ab-cd.jpg.1-0.part', 'ab.png', 'ab.png.part', 'ab.txt.1-0.part', 'ab.png.1-0.part.png'];
    expect(names.filter(isPictureLeftover)).toEqual(names.slice(0, 2));
  });
});
