import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftOf, notableDrift } from '../../../../src/domain/people/drift.ts';
import type { Part } from '../../../../src/domain/share.ts';

const parts = (count: number, hits: number): Part[] => Array.from({ length: count }, () => ({ hits, total: 3 }));

describe('the drift of a person', () => {
  it('is the last third less the first, whatever lies between', () => {
    const found = driftOf([...parts(10, 3), ...parts(11, 0), ...parts(5, 1), ...parts(5, 3)], 'seed');
    expect(found).toMatchObject({ early: 1 });
    expect(found?.late).toBeCloseTo(2 / 3, 12);
    expect(found?.difference).toBeCloseTo(-1 / 3, 12);
    const [low, high] = found?.differenceInterval ?? [0, 0];
    expect([low < -1 / 3, low >= -1, high > -1 / 3, high < 0]).toEqual([true, true, true, true]);
  });

  it('turns its sign with the order of the answers', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 15, maxLength: 45 }), (hits) => {
      const list = hits.map((each) => ({ hits: each, total: 3 }));
      const forwards = driftOf(list, 'seed');
      const backwards = driftOf([...list].reverse(), 'seed');
      expect(backwards?.difference).toBeCloseTo(-(forwards?.difference ?? NaN), 12);
    }), { numRuns: 30 });
  });

  it('is not computed from fewer than 15 answers, or without a consensus in one third', () => {
    expect([driftOf(parts(14, 3), 'seed'), driftOf([...parts(10, 3), ...Array<null>(5).fill(null)], 'seed')]).toEqual([null, null]);
    expect(driftOf(parts(15, 3), 'seed')).toEqual({ early: 1, late: 1, difference: 0, differenceInterval: [0, 0] });
  });

  it('is worth a look only when it is sure, large and rests on ten items on either side', () => {
    const fall = [...parts(12, 3), ...parts(12, 2), ...parts(12, 1)];
    expect(notableDrift(fall, 'seed')).toEqual(driftOf(fall, 'seed'));
    expect(notableDrift(parts(36, 2), 'seed')).toBeNull();
    expect(notableDrift([...parts(9, 3), ...parts(9, 2), ...parts(9, 0)], 'seed')).toBeNull();
    // Four hundredths, sure as it is among so many.
    const slight = (from: number): Part[] => Array.from({ length: 4000 }, (_, index) => ({ hits: index % 25 < from ? 1 : 0, total: 1 }));
    expect(driftOf([...slight(20), ...slight(20), ...slight(19)], 'seed')?.differenceInterval[1]).toBeLessThan(0);
    expect(notableDrift([...slight(20), ...slight(20), ...slight(19)], 'seed')).toBeNull();
    const unsure = [...parts(9, 3), ...parts(1, 0), ...parts(10, 3), ...parts(8, 3), ...parts(2, 0)];
    expect(driftOf(unsure, 'seed')?.difference).toBeCloseTo(-0.1, 12);
    expect(notableDrift(unsure, 'seed')).toBeNull();
  });
});
