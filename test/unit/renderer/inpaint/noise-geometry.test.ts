import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultNoiseTable } from '../../../../src/domain/inpainting/noise-table.ts';
import { areaBins, areaScale, areaTicks, axisStart, stepLine, stepShapes, strengthTop } from '../../../../src/renderer/features/inpaint/noise-geometry.ts';

test('on the axis of areas equal factors are equally far apart, and a place leads back to its area', () => {
  const scale = areaScale(0.0001, 100, 500);
  expect([0.0001, 0.001, 0.01, 0.1, 1, 0, 5].map((area) => Math.round(scale.place(area)))).toEqual([100, 200, 300, 400, 500, 100, 500]);
  fc.assert(fc.property(fc.double({ min: 0.0001, max: 1, noNaN: true }), (area) => {
    expect(scale.areaAt(scale.place(area)) / area).toBeCloseTo(1, 9);
  }));
  expect([scale.areaAt(0), scale.areaAt(900)]).toEqual([0.0001, expect.closeTo(1)]);
});

test('the axes hold every step with room above it', () => {
  const fixed = (strength: number) => [{ upTo: 1, strength }];
  expect([defaultNoiseTable, fixed(0.5), fixed(0.75), fixed(1)].map(strengthTop)).toEqual([0.5, 0.75, 1, 1]);
  expect([axisStart(defaultNoiseTable), axisStart([{ upTo: 0.00005, strength: 0.1 }, { upTo: 1, strength: 0.4 }])]).toEqual([0.0001, 0.000025]);
  expect(areaTicks([0.0001, 1])).toEqual([0.0001, 0.001, 0.01, 0.1, 1]);
});

test('the line goes along each level and up or down at each edge', () => {
  const table = [{ upTo: 0.01, strength: 0.1 }, { upTo: 1, strength: 0.4 }];
  const shapes = stepShapes(table, areaScale(0.0001, 0, 400), (strength) => 100 - 100 * strength);
  expect(stepLine(shapes)).toBe('M0 90H200V60H400');
});

test('every face is in one bar of the histogram', () => {
  expect(areaBins([0.00001, 0.0005, 0.0006, 0.5, 1], 0.0001, 4)).toEqual([3, 0, 0, 2]);
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), fc.integer({ min: 1, max: 50 }), (areas, bins) => {
    expect(areaBins(areas, 0.0001, bins).reduce((sum, count) => sum + count, 0)).toBe(areas.length);
  }));
});
