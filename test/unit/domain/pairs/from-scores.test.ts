import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairsFromScores, type ScoreDrop, type ScoreWishes } from '../../../../src/domain/pairs/from-scores.ts';

type Scores = Readonly<Record<string, number | null | 'other-file'>>;
type Told = Partial<Record<ScoreDrop, number>>;

function pairsOf(scores: Scores, wishes: Partial<Omit<ScoreWishes, 'valueOf'>> = {}, images = Object.keys(scores)): { pairs: string[]; dropped: Told } {
  const dropped: Told = {};
  const given = pairsFromScores(images, { lowerIsBetter: false, choice: 'all', leastMargin: null, ...wishes, valueOf: (image) => scores[image] ?? 'no-score' }, (drop, count) => {
    dropped[drop] = (dropped[drop] ?? 0) + count;
  });
  return { pairs: Array.from(given, ({ win, loss }) => `${win} > ${loss}`), dropped };
}

const five: Scores = { a: 1, b: 5, c: 3, d: 3, e: 4 };

describe('pairs of scores', () => {
  it('are of the best and the worst of a prompt', () => {
    expect(pairsOf(five, { choice: 'best-worst' })).toEqual({ pairs: ['b > a'], dropped: {} });
    expect(pairsOf(five, { choice: 'best-worst', lowerIsBetter: true })).toEqual({ pairs: ['a > b'], dropped: {} });
  });

  it('say what both scored and among how many', () => {
    const [pair] = pairsFromScores(['a', 'b', 'x'], { lowerIsBetter: true, choice: 'best-worst', leastMargin: null, valueOf: (image) => ({ a: 7, b: 2 })[image] ?? 'no-score' }, () => undefined);
    expect(pair).toEqual({ win: 'b', loss: 'a', images: 2, scores: { win: 2, loss: 7 } });
  });

  it('are of every two with different scores, those beyond a margin', () => {
    expect(pairsOf(five)).toEqual({ pairs: ['b > a', 'b > d', 'b > c', 'b > e', 'e > a', 'e > d', 'e > c', 'c > a', 'd > a'], dropped: { equal: 1 } });
    expect(pairsOf(five, { leastMargin: 2 })).toEqual({ pairs: ['b > a', 'b > d', 'b > c', 'e > a', 'c > a', 'd > a'], dropped: { 'equal': 1, 'too-close': 3 } });
  });

  it('are some that share no image, with the largest margins', () => {
    expect(pairsOf(five, { choice: 1 })).toEqual({ pairs: ['b > a'], dropped: {} });
    expect(pairsOf(five, { choice: 2 })).toEqual({ pairs: ['b > a', 'e > d'], dropped: {} });
    expect(pairsOf(five, { choice: 9 })).toEqual({ pairs: ['b > a', 'e > d'], dropped: {} });
    expect(pairsOf(five, { choice: 9, leastMargin: 1.5 })).toEqual({ pairs: ['b > a'], dropped: { 'too-close': 1 } });
  });

  it('do not come of images without a score, with one that does not compare, or alone', () => {
    expect(pairsOf({ a: 1, b: null, c: 'other-file', d: 2 })).toEqual({ pairs: ['d > a'], dropped: { 'no-score': 1, 'other-file': 1 } });
    expect(pairsOf({ a: 1, b: null }, { leastMargin: 1.5 })).toEqual({ pairs: [], dropped: { 'no-score': 1, 'too-few': 1 } });
    expect(pairsOf({ a: null, b: null }, { choice: 'best-worst', leastMargin: 1.5 })).toEqual({ pairs: [], dropped: { 'no-score': 2, 'too-few': 1 } });
    expect(pairsOf({})).toEqual({ pairs: [], dropped: { 'too-few': 1 } });
    expect(pairsOf({ a: 2, b: 2 }, { choice: 'best-worst' })).toEqual({ pairs: [], dropped: { equal: 1 } });
  });
});

const images = 'abcdefghi'.split('');
const someScores = fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { minLength: 0, maxLength: 9 })
  .map((values) => Object.fromEntries(values.map((value, index) => [images[index] as string, value])));
const margins = fc.option(fc.integer({ min: -1, max: 5 }));

describe('pairs of any scores', () => {
  it('of every two are what looking at every two gives, and all others are counted', () => {
    fc.assert(fc.property(someScores, margins, fc.boolean(), (scores, leastMargin, lowerIsBetter) => {
      const { pairs, dropped } = pairsOf(scores, { leastMargin, lowerIsBetter });
      const better = (one: string, other: string): number => ((scores[one] ?? 0) - (scores[other] ?? 0)) * (lowerIsBetter ? -1 : 1);
      const scored = Object.keys(scores).filter((image) => scores[image] !== null);
      const twos = scored.flatMap((one) => scored.filter((other) => other !== one).map((other) => [one, other] as const));
      const expected = twos.filter(([one, other]) => better(one, other) > 0 && better(one, other) >= (leastMargin ?? 0)).map(([one, other]) => `${one} > ${other}`);
      expect(pairs.toSorted()).toEqual(expected.toSorted());
      expect(dropped['no-score'] ?? 0).toBe(Object.keys(scores).length - scored.length);
      expect(pairs.length + (dropped.equal ?? 0) + (dropped['too-close'] ?? 0)).toBe(twos.length / 2);
      expect(dropped.equal ?? 0).toBe(twos.filter(([one, other]) => better(one, other) === 0).length / 2);
      expect(dropped['too-few'] ?? 0).toBe(scored.length < 2 ? 1 : 0);
    }));
  });

  it('that share no image are those that taking the largest margin again and again gives', () => {
    fc.assert(fc.property(someScores, margins, fc.integer({ min: 1, max: 6 }), (scores, leastMargin, most) => {
      const { pairs } = pairsOf(scores, { leastMargin, choice: most });
      const marginOf = (pair: string) => (scores[pair[0] as string] ?? 0) - (scores[pair[4] as string] ?? 0);
      let left = Object.values(scores).filter((value) => value !== null).sort((one, other) => one - other);
      const expected: number[] = [];
      while (expected.length < most && left.length > 1) {
        const margin = (left.at(-1) as number) - (left[0] as number);
        if (margin <= 0 || margin < (leastMargin ?? 0)) break;
        expected.push(margin);
        left = left.slice(1, -1);
      }
      expect(pairs.map(marginOf)).toEqual(expected);
      const used = pairs.flatMap((pair) => [pair[0], pair[4]]);
      expect(new Set(used).size).toBe(used.length);
    }));
  });

  it('do not depend on the order of the images', () => {
    fc.assert(fc.property(someScores, fc.constantFrom('best-worst' as const, 'all' as const, 2), fc.infiniteStream(fc.nat()), (scores, choice, numbers) => {
      const mixed = Object.keys(scores).map((image) => ({ image, key: numbers.next().value as number })).sort((one, other) => one.key - other.key).map(({ image }) => image);
      expect(pairsOf(scores, { choice }, mixed)).toEqual(pairsOf(scores, { choice }));
    }));
  });

  it('of a group too large to pair every two come one by one', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => String(index));
    const given = pairsFromScores(many, { lowerIsBetter: false, choice: 'all', leastMargin: null, valueOf: Number }, () => undefined);
    expect(given.next().value).toEqual({ win: '99999', loss: '0', images: 100_000, scores: { win: 99_999, loss: 0 } });
    given.return(undefined);
  });
});
