import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignSplits } from '../../../../src/domain/export/assign-splits.ts';
import { splitNames } from '../../../../src/domain/export/recipe.ts';

const someShares = fc.tuple(fc.nat({ max: 10 }), fc.nat({ max: 10 }), fc.nat({ max: 10 })).filter((parts) => parts.some((part) => part > 0)).map(([train, validation, test]) => {
  const sum = train + validation + test;
  return { train: train / sum, validation: validation / sum, test: test / sum };
});
const someGroups = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 80 }).map((sizes) => sizes.map((size, place) => ({ id: `group ${place}`, size })));

describe('sharing groups out to splits', () => {
  it('gives every split that was asked for a group where there are enough, and none to others', () => {
    fc.assert(fc.property(someGroups, someShares, (groups, shares) => {
      const used = new Set(assignSplits(groups, shares, 'seed').values());
      const asked = splitNames.filter((split) => shares[split] > 0);
      expect(used.size).toBe(Math.min(asked.length, groups.length));
      for (const split of used) expect(asked).toContain(split);
    }));
  });

  it('reaches each share to within the rows of one group, above and, with three groups more than splits can need, below', () => {
    fc.assert(fc.property(someGroups, someShares, (groups, shares) => {
      const splits = assignSplits(groups, shares, 'seed');
      const rows = groups.reduce((sum, { size }) => sum + size, 0);
      const largest = Math.max(0, ...groups.map(({ size }) => size));
      for (const split of splitNames) {
        const reached = groups.filter(({ id }) => splits.get(id) === split).reduce((sum, { size }) => sum + size, 0);
        expect(reached - shares[split] * rows).toBeLessThanOrEqual(largest + 1e-9);
        // What all lack together is what others have above their shares: at most one group each.
        expect(shares[split] * rows - reached).toBeLessThanOrEqual(2 * largest + 1e-9);
      }
    }));
  });

  it('does not depend on the order of the groups, but on the seed', () => {
    fc.assert(fc.property(someGroups, someShares, (groups, shares) => {
      expect(new Map([...assignSplits(groups.toReversed(), shares, 'seed')].sort())).toEqual(new Map([...assignSplits(groups, shares, 'seed')].sort()));
    }));
    const groups = Array.from({ length: 40 }, (_, place) => ({ id: `group ${place}`, size: 1 }));
    const half = { train: 0.5, validation: 0, test: 0.5 };
    expect(assignSplits(groups, half, 'one')).not.toEqual(assignSplits(groups, half, 'two'));
  });
});
