import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairwiseTable } from '../../../src/domain/pairwise-table.ts';

const pair = (one: string, scoreOne: number, other: string, scoreOther: number) => [{ model: one, score: scoreOne }, { model: other, score: scoreOther }];

describe('two models against each other', () => {
  it('are told once, from the one that comes first by name, with shares that add up to one', () => {
    const items = [pair('b', 2, 'a', 1), pair('a', 2, 'b', 1), pair('a', 1.5, 'b', 1.5), pair('b', 2, 'a', 1), pair('c', 2, 'a', 1)];
    const [first, second, ...more] = pairwiseTable(items, 'seed');
    expect(more).toEqual([]);
    expect(first).toMatchObject({ model: 'a', against: 'b', items: 4, win: 0.25, tie: 0.25, lose: 0.5 });
    expect(second).toEqual({ model: 'a', against: 'c', items: 1, win: 0, tie: 0, lose: 1, winInterval: [0, 0], tieInterval: [0, 0], loseInterval: [1, 1] });
  });

  it('leave out two images of one model, and items of another number of images', () => {
    expect(pairwiseTable([pair('a', 2, 'a', 1), [{ model: 'a', score: 1 }], [...pair('a', 3, 'b', 2), { model: 'c', score: 1 }]], 'seed')).toEqual([]);
  });

  it('have intervals around their shares as wide as the normal approximation expects', () => {
    const items = Array.from({ length: 900 }, (_, index) => (index % 3 === 0 ? pair('a', 2, 'b', 1) : pair('a', 1, 'b', 2)));
    const [row] = pairwiseTable(items, 'seed');
    // One in three of 900: standard error sqrt(1/3 * 2/3 / 900) = 0.01571.
    expect(row?.winInterval).toEqual([expect.closeTo(1 / 3 - 1.96 * 0.01571, 2), expect.closeTo(1 / 3 + 1.96 * 0.01571, 2)]);
    expect(row?.tieInterval).toEqual([0, 0]);
  });

  it('do not depend on the order of items and images', () => {
    const outcome = fc.constantFrom(pair('a', 2, 'b', 1), pair('a', 1, 'b', 2), pair('b', 1.5, 'a', 1.5), pair('c', 2, 'b', 1));
    fc.assert(fc.property(fc.array(outcome, { maxLength: 12 }), (items) => {
      expect(pairwiseTable(items.map((item) => [...item].reverse()).reverse(), 'seed')).toEqual(pairwiseTable(items, 'seed'));
    }), { numRuns: 20 });
  });
});
