import { describe, expect, it } from 'vitest';
import { sameAnswer, selfConsistencyParts } from '../../../src/domain/self-consistency.ts';
import { shareWithInterval } from '../../../src/domain/share.ts';
import { agreementGolden } from '../../fixtures/golden/agreement-golden.ts';
import { saidAnswer } from '../../fixtures/said-item.ts';

describe('self-consistency', () => {
  it('takes the same order, a tie twice or a discard twice as the same answer', () => {
    const same = (one: string, other: string) => sameAnswer(saidAnswer(one, 'p', '1'), saidAnswer(other, 'p', '2'));
    expect([['abc', 'abc'], ['=', '='], ['-', '-']].map(([one = '', other = '']) => same(one, other))).toEqual([true, true, true]);
    expect([['abc', 'acb'], ['ab', '='], ['=', '-'], ['-', 'abc'], ['ab', 'abc']].map(([one = '', other = '']) => same(one, other))).toEqual([false, false, false, false, false]);
    const discard = saidAnswer('-', 'p', '1');
    expect(sameAnswer(discard, { ...discard, kind: 'discard', reason: 'another' })).toBe(true);
  });

  it('has the share and the parts by item that pandas has', () => {
    const { pairs, share, parts } = agreementGolden.repeats;
    const found = selfConsistencyParts(pairs.map(([item, first, again]) => ({ first: saidAnswer(first, 'p', '1', item), again: saidAnswer(again, 'p', '2', item) })));
    const sorted = found.map(({ hits, total }) => [hits, total] as const).sort(([hits, total], [otherHits, otherTotal]) => hits - otherHits || total - otherTotal);
    expect(sorted).toEqual(parts);
    expect(shareWithInterval(found, 'seed')?.value).toBeCloseTo(share, 12);
    expect(selfConsistencyParts([])).toEqual([]);
  });
});
