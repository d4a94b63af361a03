import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashedFraction, seededRandom, shuffled } from '../../../src/domain/random.ts';

describe('seeded random numbers', () => {
  it('are the same on every machine', () => {
    const random = seededRandom('triptych');
    expect([random(), random(), random(), random()]).toEqual([0.13320348202250898, 0.959130923030898, 0.851885097566992, 0.05648661474697292]);
    expect(hashedFraction('triptych')).toBe(0.4146271479993403);
  });

  it('lie in [0, 1) and depend on the seed', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
      const random = seededRandom(one);
      const values = Array.from({ length: 20 }, random);
      expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
      if (one !== other) expect(Array.from({ length: 20 }, seededRandom(other))).not.toEqual(values);
    }));
  });

  it('are spread evenly', () => {
    const random = seededRandom('even');
    const bins = new Array<number>(16).fill(0);
    for (let draw = 0; draw < 64_000; draw += 1) bins[Math.floor(random() * 16)]! += 1;
    // Chi-square with 15 degrees of freedom: 37.7 is the 0.1 % point.
    const chiSquare = bins.reduce((sum, count) => sum + (count - 4000) ** 2 / 4000, 0);
    expect(chiSquare).toBeLessThan(37.7);
  });

  it('shuffle without losing, adding or touching anything', () => {
    fc.assert(fc.property(fc.array(fc.integer()), fc.string(), (values, seed) => {
      const before = [...values];
      const after = shuffled(values, seededRandom(seed));
      expect(values).toEqual(before);
      expect([...after].sort((a, b) => a - b)).toEqual(before.sort((a, b) => a - b));
    }));
  });
});
