import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differencePixels, rampGradient } from '../../../../src/renderer/features/pairs/comparison/difference.ts';

const pixel = (red: number, green: number, blue: number) => Uint8ClampedArray.from([red, green, blue, 255]);
const shownFor = (difference: number, weight = 255) => [...differencePixels(pixel(100, 100, 100), pixel(100, 100, 100 + difference), Uint8Array.from([weight]))];
const lightness = ([red = 0, green = 0, blue = 0]: readonly number[]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

test('equal pixels are the dark end, and differences from a quarter of the range on the light one', () => {
  expect([shownFor(0), shownFor(64), shownFor(155)]).toEqual([[0, 0, 4, 255], [252, 255, 164, 255], [252, 255, 164, 255]]);
});

test('outside of the mask nothing is drawn, and its soft edge is as opaque as the mask', () => {
  expect([shownFor(40, 0), shownFor(40, 90)[3]]).toEqual([[0, 0, 0, 0], 90]);
});

test('a greater difference is lighter up to the end of the ramp', () => {
  for (let difference = 1; difference < 64; difference += 1) expect(lightness(shownFor(difference))).toBeGreaterThan(lightness(shownFor(difference - 1)));
});

test('the largest channel decides, whichever picture comes first', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  fc.assert(fc.property(fc.tuple(channel, channel, channel), fc.tuple(channel, channel, channel), (one, other) => {
    const weights = Uint8Array.from([255]);
    const forth = [...differencePixels(pixel(...one), pixel(...other), weights)];
    const largest = Math.max(...one.map((value, index) => Math.abs(value - other[index]!)));
    expect(forth).toEqual([...differencePixels(pixel(...other), pixel(...one), weights)]);
    expect(forth).toEqual([...differencePixels(pixel(0, 0, 0), pixel(largest, 0, 0), weights)]);
  }));
});

test('every pixel is drawn in its own place', () => {
  const one = Uint8ClampedArray.from([...pixel(0, 0, 0), ...pixel(0, 0, 0)]);
  const other = Uint8ClampedArray.from([...pixel(0, 0, 0), ...pixel(255, 255, 255)]);
  expect([...differencePixels(one, other, Uint8Array.from([255, 128]))]).toEqual([0, 0, 4, 255, 252, 255, 164, 128]);
  expect(rampGradient()).toMatch(/^linear-gradient\(to right, rgb\(0 0 4\), .*rgb\(252 255 164\)\)$/);
});
