import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coefficientDomain, linearScale, ticksOf } from '../../../../../src/renderer/features/results/figures/scale.ts';

it('an axis has round numbers, ends included', () => {
  expect([ticksOf([0, 1]), ticksOf([-0.2, 1]), ticksOf([0, 100]), ticksOf([0.4, 1]), ticksOf([1, 3], 2), ticksOf([1, 2], 2)]).toEqual([
    [0, 0.2, 0.4, 0.6, 0.8, 1], [-0.2, 0, 0.2, 0.4, 0.6, 0.8, 1], [0, 20, 40, 60, 80, 100], [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], [1, 2, 3], [1, 1.5, 2],
  ]);
});

it('numbers at an axis are evenly spaced, inside of it, and not many more than asked for', () => {
  fc.assert(fc.property(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.integer({ min: 2, max: 10 }), (least, length, count) => {
    const ticks = ticksOf([least, least + length], count);
    const gaps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0));
    expect(ticks.length).toBeLessThanOrEqual(count + 1);
    expect(ticks.every((tick) => tick >= least - length * 1e-6 && tick <= least + length * (1 + 1e-6))).toBe(true);
    expect(Math.max(...gaps, 0) - Math.min(...gaps, Infinity)).toBeLessThan(length * 1e-6);
  }), { numRuns: 200 });
});

it('the axis of coefficients goes below zero only as far as it has to', () => {
  expect([[0.2, 0.9], [-0.05], [-0.2], [-0.21], [-1]].map(coefficientDomain)).toEqual([[0, 1], [-0.2, 1], [-0.2, 1], [-0.4, 1], [-1, 1]]);
});

it('values stand where they belong, and never outside of the axis', () => {
  const { place } = linearScale([-1, 1], 100, 300);
  expect([-2, -1, 0, 0.5, 1, 2].map(place)).toEqual([100, 100, 200, 250, 300, 300]);
});
