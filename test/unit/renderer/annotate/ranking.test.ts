import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComplete, ordinal, press, rankOf, takeBack, type Ranking } from '../../../../src/renderer/features/annotate/ranking.ts';

const keys = ['a', 'b', 'c', 'd', 'e'];
const candidates = (count: number) => keys.slice(0, count).map((key) => ({ key }));

const pressAll = (pressed: readonly string[], count: number) => pressed.reduce<Ranking>((ranking, key) => press(ranking, key, candidates(count)), []);

describe('ranking by presses', () => {
  it('gives the first press the best rank', () => {
    const ranking = pressAll(['c', 'a', 'b'], 3);
    expect(['a', 'b', 'c'].map((key) => rankOf(ranking, key))).toEqual([2, 3, 1]);
  });

  it('clears a rank that is pressed again and moves those behind it up', () => {
    expect(pressAll(['a', 'b', 'c', 'a'], 3)).toEqual(['b', 'c']);
  });

  it('takes back the rank that was given last', () => {
    expect(takeBack(['a', 'b'], candidates(3))).toEqual(['a']);
    expect(takeBack([], candidates(3))).toEqual([]);
  });

  it('keeps shown ranks, standing presses and submitted order in agreement for any sequence of keys', () => {
    const step = fc.oneof(fc.nat(4), fc.constant('back' as const));
    fc.assert(fc.property(fc.integer({ min: 3, max: 5 }), fc.array(step, { maxLength: 40 }), (count, steps) => {
      let ranking: Ranking = [];
      let standing: string[] = [];
      for (const taken of steps) {
        if (taken === 'back') {
          ranking = takeBack(ranking, candidates(count));
          standing.pop();
          continue;
        }
        const key = keys[taken % count]!;
        ranking = press(ranking, key, candidates(count));
        standing = standing.includes(key) ? standing.filter((other) => other !== key) : [...standing, key];
        expect(ranking).toEqual(standing);
        const shown = candidates(count).map((candidate) => rankOf(ranking, candidate.key));
        expect(shown.filter((rank) => rank !== null).sort()).toEqual(standing.map((_, index) => index + 1));
        standing.forEach((pressed, index) => expect(rankOf(ranking, pressed)).toBe(index + 1));
      }
      expect(isComplete(ranking, candidates(count))).toBe(new Set(ranking).size === count);
    }));
  });

  it('ranks both of a pair with one press: the pressed one is the better, and pressing the better one again clears', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b'), { maxLength: 20 }), (pressed) => {
      const after = pressed.reduce<Ranking>((ranking, key) => {
        const next = press(ranking, key, candidates(2));
        expect(next).toEqual(ranking[0] === key ? [] : key === 'a' ? ['a', 'b'] : ['b', 'a']);
        return next;
      }, []);
      expect(takeBack(after, candidates(2))).toEqual([]);
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
