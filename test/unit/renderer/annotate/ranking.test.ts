import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComplete, ordinal, press, rankOf, takeBack, type Ranking } from '../../../../src/renderer/features/annotate/ranking.ts';

const keys = ['a', 'b', 'c', 'd', 'e'];
const candidates = (count: number) => keys.slice(0, count).map((key) => ({ key }));

describe('ranking by presses', () => {
  it('gives the first press the best rank', () => {
    const ranking = ['c', 'a', 'b'].reduce<Ranking>(press, []);
    expect(['a', 'b', 'c'].map((key) => rankOf(ranking, key))).toEqual([2, 3, 1]);
  });

  it('clears a rank that is pressed again and moves those behind it up', () => {
    expect(['a', 'b', 'c', 'a'].reduce<Ranking>(press, [])).toEqual(['b', 'c']);
  });

  it('takes back the rank that was given last', () => {
    expect(takeBack(['a', 'b'])).toEqual(['a']);
    expect(takeBack([])).toEqual([]);
  });

  it('keeps shown ranks, standing presses and submitted order in agreement for any sequence of keys', () => {
    const step = fc.oneof(fc.nat(4), fc.constant('back' as const));
    fc.assert(fc.property(fc.integer({ min: 2, max: 5 }), fc.array(step, { maxLength: 40 }), (count, steps) => {
      let ranking: Ranking = [];
      let standing: string[] = [];
      for (const taken of steps) {
        if (taken === 'back') {
          ranking = takeBack(ranking);
          standing.pop();
          continue;
        }
        const key = keys[taken % count]!;
        ranking = press(ranking, key);
        standing = standing.includes(key) ? standing.filter((other) => other !== key) : [...standing, key];
        expect(ranking).toEqual(standing);
        const shown = candidates(count).map((candidate) => rankOf(ranking, candidate.key));
        expect(shown.filter((rank) => rank !== null).sort()).toEqual(standing.map((_, index) => index + 1));
        standing.forEach((pressed, index) => expect(rankOf(ranking, pressed)).toBe(index + 1));
      }
      expect(isComplete(ranking, candidates(count))).toBe(new Set(ranking).size === count);
    }));
  });

  it('is complete only with every candidate of this very item', () => {
    expect(isComplete(['a', 'b'], candidates(3))).toBe(false);
    expect(isComplete(['a', 'b', 'e'], candidates(3))).toBe(false);
    expect(isComplete(['b', 'c', 'a'], candidates(3))).toBe(true);
  });

  it('writes ranks as English ordinals', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '101st', '111th']);
  });
});
