import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random.ts';
import { sampleOf } from '../../../src/domain/sample-of.ts';

describe('a sample', () => {
  it('has as many different values as asked for, or all, and the same ones for the same seed', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer(), { maxLength: 50 }), fc.nat({ max: 60 }), fc.string(), (values, count, seed) => {
      const before = [...values];
      const sample = sampleOf(values, count, seededRandom(seed));
      expect(values).toEqual(before);
      expect(new Set(sample).size).toBe(Math.min(count, values.length));
      expect(sample.every((value) => values.includes(value))).toBe(true);
      expect(sampleOf(values, count, seededRandom(seed))).toEqual(sample);
    }));
  });

  it('draws every value equally often at every place', () => {
    const random = seededRandom('sample');
    const draws = 12_000;
    const counts = Array.from({ length: 3 }, () => [0, 0, 0, 0]);
    for (let draw = 0; draw < draws; draw += 1) {
      for (const [place, value] of sampleOf([0, 1, 2, 3], 3, random).entries()) (counts[place] as number[])[value] = ((counts[place] as number[])[value] ?? 0) + 1;
    }
    // Five standard deviations of a binomial count with p = 1/4.
    const tolerance = 5 * Math.sqrt(draws * 0.25 * 0.75);
    for (const count of counts.flat()) expect(Math.abs(count - draws / 4)).toBeLessThan(tolerance);
  });
});
