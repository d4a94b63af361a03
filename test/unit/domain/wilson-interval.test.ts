import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/domain/wilson-interval.ts';

describe('Wilson\'s interval', () => {
  // scipy.stats.binomtest(hits, total).proportion_ci(method='wilson').
  it.each([
    [2, 3, 0.207660, 0.938508],
    [10, 100, 0.055229, 0.174366],
    [0, 20, 0, 0.161125],
    [20, 20, 0.838875, 1],
  ])('of %i in %i is what SciPy gives', (hits, total, low, high) => {
    expect(wilsonInterval(hits, total)).toEqual({ value: hits / total, low: expect.closeTo(low, 5) as number, high: expect.closeTo(high, 5) as number });
  });

  it('holds the share, stays within 0 and 1, and is the same for misses turned round', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }).chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total))), ([hits, total]) => {
      const { value, low, high } = wilsonInterval(hits, total)!;
      const turned = wilsonInterval(total - hits, total)!;
      expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      expect([turned.low, turned.high]).toEqual([expect.closeTo(1 - high, 12), expect.closeTo(1 - low, 12)]);
    }));
  });

  it('of nothing is not known', () => { expect(wilsonInterval(0, 0)).toBe(null); });
});
