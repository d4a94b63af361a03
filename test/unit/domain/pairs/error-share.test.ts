import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorShare } from '../../../../src/domain/pairs/error-share.ts';
import { wilsonInterval } from '../../../../src/domain/wilson-interval.ts';

describe('the share of errors in a selection', () => {
  // The two roots of (p - e/n)^2 = z^2 p (1 - p) / n (N - n) / (N - 1), by the formula for quadratic equations, then what is known for sure.
  it.each<[number, number, number, number, number]>([
    [3, 50, 1000, 0.021128122, 0.158787855],
    [0, 50, 1000, 0, 0.068086338],
    [50, 50, 1000, 0.931913662, 1],
    [2, 10, 12, 2 / 12, 0.323648792],
    [5, 100, 10 ** 9, 0.02154368, 0.111750465],
    [1, 1, 2, 0.5, 1],
    [0, 9, 10, 0, 0.045278085],
  ])('is for %i errors among %i of %i as computed by hand', (errors, judged, population, low, high) => {
    const share = errorShare(errors, judged, population);
    expect(share?.value).toBe(errors / judged);
    expect(share?.low).toBeCloseTo(low, 8);
    expect(share?.high).toBeCloseTo(high, 8);
  });

  it('is known exactly when everything was judged, and not at all before', () => {
    expect(errorShare(3, 12, 12)).toEqual({ value: 0.25, low: 0.25, high: 0.25 });
    expect(errorShare(1, 1, 1)).toEqual({ value: 1, low: 1, high: 1 });
    expect(errorShare(0, 0, 12)).toBeNull();
  });

  const counts = fc.integer({ min: 1, max: 2000 }).chain((population) => fc.integer({ min: 1, max: population }).chain((judged) => fc.tuple(fc.integer({ min: 0, max: judged }), fc.constant(judged), fc.constant(population))));

  it('lies around what was found, never beyond what is possible, and is never wider than for independent draws', () => {
    fc.assert(fc.property(counts, ([errors, judged, population]) => {
      const share = errorShare(errors, judged, population);
      const independent = wilsonInterval(errors, judged);
      if (!share || !independent) throw new Error('nothing was judged');
      const tolerance = 1e-12;
      expect(share.low).toBeGreaterThanOrEqual(Math.max(errors / population, independent.low) - tolerance);
      expect(share.high).toBeLessThanOrEqual(Math.min(1 - (judged - errors) / population, independent.high) + tolerance);
      expect([share.low <= share.value + tolerance, share.high >= share.value - tolerance]).toEqual([true, true]);
    }));
  });
});
