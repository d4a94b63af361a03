import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adaptiveRange, defaultNoiseTable, noiseTableProblem, strengthFor, type NoiseTable } from '../../../../src/domain/inpainting/noise-table.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const positive = fc.double({ min: Number.MIN_VALUE, max: 1, noNaN: true });

/** Any table that can be used. */
const tables: fc.Arbitrary<NoiseTable> = fc.integer({ min: 1, max: 20 }).chain((steps) => fc.record({
  limits: fc.uniqueArray(positive.filter((value) => value < 1), { minLength: steps - 1, maxLength: steps - 1 }),
  strengths: fc.array(positive, { minLength: steps, maxLength: steps }),
})).map(({ limits, strengths }) => {
  const ascending = [...limits].sort((one, other) => one - other);
  return [...strengths].sort((one, other) => one - other).map((strength, index) => ({ upTo: ascending[index] ?? 1, strength }));
});

describe('the strength by the size of a face', () => {
  it('is that of the first step whose area is above the face, with a face as large as the step in the next', () => {
    expect([0, 0.0024, 0.0025, 0.03, 0.2499, 0.25, 0.9, 1].map((area) => strengthFor(defaultNoiseTable, area))).toEqual([0.1, 0.1, 0.15, 0.25, 0.35, 0.4, 0.4, 0.4]);
  });

  it('never falls as faces grow, and is always one of the table', () => {
    fc.assert(fc.property(tables, share, share, (table, one, other) => {
      const [small, large] = one < other ? [one, other] : [other, one];
      expect(strengthFor(table, small)).toBeLessThanOrEqual(strengthFor(table, large));
      expect(table.map(({ strength }) => strength)).toContain(strengthFor(table, one));
    }));
  });

  it('is by default a table that can be used, over the whole adaptive range', () => {
    expect(noiseTableProblem(defaultNoiseTable)).toBeNull();
    const strengths = defaultNoiseTable.map(({ strength }) => strength);
    expect([Math.min(...strengths), Math.max(...strengths)]).toEqual([adaptiveRange.least, adaptiveRange.most]);
  });

  it('cannot be had from a table without steps', () => {
    expect(() => strengthFor([], 0.5)).toThrow(RangeError);
  });
});

describe('a noise table', () => {
  it('can be used when areas grow up to 1 and strengths do not fall', () => {
    fc.assert(fc.property(tables, (table) => {
      expect(noiseTableProblem(table)).toBeNull();
    }));
  });

  const last = { upTo: 1, strength: 0.4 };
  it.each([
    ['has no step', []],
    ['has 21 steps; 20 are enough for every face', Array.from({ length: 21 }, (_, index) => ({ upTo: (index + 1) / 21, strength: 0.2 }))],
    ['does not go up to the whole image (1)', [{ upTo: 0.9, strength: 0.1 }]],
    ['does not go up to the whole image (1)', [{ upTo: 1.1, strength: 0.1 }]],
    ['has areas that do not grow from step to step', [{ upTo: 0.5, strength: 0.1 }, { upTo: 0.5, strength: 0.2 }, last]],
    ['has areas that do not grow from step to step', [{ upTo: 0, strength: 0.1 }, last]],
    ['has areas that do not grow from step to step', [{ upTo: Number.NaN, strength: 0.1 }, last]],
    ['has a strength of 0; it must be above 0 and at most 1', [{ upTo: 0.5, strength: 0 }, last]],
    ['has a strength of 1.2; it must be above 0 and at most 1', [{ upTo: 1, strength: 1.2 }]],
    ['has a strength of NaN; it must be above 0 and at most 1', [{ upTo: 1, strength: Number.NaN }]],
    ['gives a larger face less noise than a smaller one', [{ upTo: 0.5, strength: 0.5 }, last]],
  ] as const)('cannot be used when it %s', (problem, table) => {
    expect(noiseTableProblem(table)).toBe(problem);
  });
});
