import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amongPeople } from '../../../../src/domain/people/among-people.ts';
import { modifiedZScores } from '../../../../src/domain/people/modified-z-scores.ts';

const values = fc.array(fc.integer({ min: -100, max: 100 }).map((value) => value / 100), { minLength: 1, maxLength: 12 });

describe('modified z-scores', () => {
  it('are those of the formula', () => {
    // Median 5, deviations 4 2 0 1 95, MAD 2.
    expect(modifiedZScores([1, 3, 5, 6, 100])).toEqual([-4, -2, 0, 1, 95].map((deviation) => expect.closeTo((0.6745 * deviation) / 2, 12)));
    // MAD 0, mean absolute deviation 4.
    expect(modifiedZScores([1, 1, 1, 1, 21])).toEqual([0, 0, 0, 0, expect.closeTo(20 / (1.253314 * 4), 12)]);
    expect([modifiedZScores([]), modifiedZScores([2, 2])]).toEqual([[], [0, 0]]);
  });

  it('do not change with the unit or the origin, and turn with the sign', () => {
    fc.assert(fc.property(values, (list) => {
      const close = modifiedZScores(list).map((score) => expect.closeTo(score, 6));
      expect(modifiedZScores(list.map((value) => 3 * value + 7))).toEqual(close);
      expect(modifiedZScores(list.map((value) => -value)).map((score) => -score)).toEqual(close);
    }), { numRuns: 100 });
  });
});

describe('a person among all', () => {
  it('has a place once four people have the figure', () => {
    expect(amongPeople([0.5, 0.6, null, 0.7])).toEqual([null, null, null, null]);
    expect(amongPeople([0.5, 0.6, null, 0.7, 0.6])).toEqual([
      { median: 0.6, zScore: expect.closeTo((0.6745 * -0.1) / 0.05, 10) }, { median: 0.6, zScore: 0 }, null,
      { median: 0.6, zScore: expect.closeTo((0.6745 * 0.1) / 0.05, 10) }, { median: 0.6, zScore: 0 },
    ]);
  });
});
