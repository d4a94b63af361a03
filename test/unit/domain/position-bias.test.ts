import { describe, expect, it } from 'vitest';
import { positionTests } from '../../../src/domain/position-bias.ts';
import { agreementGolden } from '../../fixtures/golden/agreement-golden.ts';

/** Answers whose best image stood so often in each place. */
function answersWith(counts: readonly number[]) {
  const order = counts.map((_, place) => `image ${String(place)}`);
  return counts.flatMap((count, place) => Array.from({ length: count }, () => ({ order, best: order[place] as string })));
}

describe('the test for position bias', () => {
  it.each(agreementGolden.positions)('is the chi-square test of scipy for $counts', ({ counts, statistic, p }) => {
    const [found, ...more] = positionTests(answersWith(counts));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ candidates: counts.length, counts, degreesOfFreedom: counts.length - 1 });
    expect(Math.abs((found?.statistic ?? NaN) - statistic)).toBeLessThan(1e-9);
    expect(Math.abs((found?.p ?? NaN) - p)).toBeLessThan(1e-12);
  });

  it('is one test per number of candidates, and leaves out what says nothing', () => {
    const found = positionTests([...answersWith([1, 2, 3]), ...answersWith([4, 4]), { order: ['a', 'b'], best: 'elsewhere' }, { order: ['a'], best: 'a' }]);
    expect(found.map(({ counts }) => counts)).toEqual([[4, 4], [1, 2, 3]]);
    expect(positionTests([])).toEqual([]);
  });
});
