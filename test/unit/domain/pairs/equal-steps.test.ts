import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalSteps } from '../../../../src/domain/pairs/equal-steps.ts';

describe('equal steps', () => {
  it('go from the least to the greatest value', () => {
    const { steps, placeOf } = equalSteps([3, 1, 2], 4);
    expect([steps, [1, 1.4, 1.5, 2, 2.99, 3].map(placeOf)]).toEqual([[{ from: 1, to: 1.5 }, { from: 1.5, to: 2 }, { from: 2, to: 2.5 }, { from: 2.5, to: 3 }], [0, 0, 1, 2, 3, 3]]);
  });

  it('hold values that are further apart than a number can say', () => {
    const { steps, placeOf } = equalSteps([-1.7e308, 1.7e308], 4);
    expect([steps.map(({ from }) => Math.round(from / 1e307)), [-1.7e308, 0, 1e308, 1.7e308].map(placeOf)]).toEqual([[-17, -8, 0, 8], [0, 2, 3, 3]]);
  });

  it('are one without width where all values are equal, and none of none', () => {
    expect([equalSteps([2, 2], 20).steps, equalSteps([2, 2], 20).placeOf(2), equalSteps([], 20).steps]).toEqual([[{ from: 2, to: 2 }], 0, []]);
  });

  it('hold every value in exactly the step that says so, however close it is to an edge', () => {
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -20, max: 20 }).map((tenth) => tenth / 10));
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 30 }), (values, count) => {
      const { steps, placeOf } = equalSteps(values, count);
      for (const one of [...values, ...steps.map(({ from }) => from)]) {
        const place = placeOf(one);
        const { from, to } = steps[place]!;
        expect(one >= from && (one < to || (place === steps.length - 1 && one <= to))).toBe(true);
      }
      expect(steps.slice(1).every(({ from }, place) => from === steps[place]!.to)).toBe(true);
    }));
  });
});
