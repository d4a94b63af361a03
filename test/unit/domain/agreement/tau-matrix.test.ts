import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementFigures } from '../../../../src/domain/agreement/agreement-figures.ts';
import { concordantLessDiscordant, pairsAmong } from '../../../../src/domain/agreement/kendall-tau.ts';
import { tauMatrix } from '../../../../src/domain/agreement/tau-matrix.ts';
import { outcomeOf } from '../../../fixtures/said-item.ts';

const rankings = fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 });

describe('concordant less discordant pairs', () => {
  it('have known values; a pair that either ties adds nothing', () => {
    expect(concordantLessDiscordant([1, 2, 3], [1, 2, 3])).toBe(3);
    expect(concordantLessDiscordant([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-6);
    expect(concordantLessDiscordant([1, 2, 3], [2, 1, 3])).toBe(1);
    expect(concordantLessDiscordant([1.5, 1.5], [1, 2])).toBe(0);
    expect([2, 3, 4, 5].map(pairsAmong)).toEqual([1, 3, 6, 10]);
  });

  it('are the same from both sides, and the opposite for the opposite ranking', () => {
    fc.assert(fc.property(rankings, rankings, (one, other) => {
      const found = concordantLessDiscordant(one, other);
      expect(concordantLessDiscordant(other, one)).toBe(found);
      expect(concordantLessDiscordant(one, other.map((score) => 6 - score))).toBe(-found + 0);
      expect(Math.abs(found)).toBeLessThanOrEqual(10);
    }));
  });
});

describe('the matrix of tau', () => {
  const items = [
    { images: 'abc', answers: { x: 'abc', y: 'acb', z: '-' } },
    { images: 'ab', ties: true, answers: { y: 'ba', x: 'ab', z: '=' } },
    { images: 'abc', answers: { x: 'abc' } },
  ].map((item) => outcomeOf(item, 3));

  const tau = (-1 + 1 / 3) / 2;

  it('is the mean over the items that two people both ranked', () => {
    expect(tauMatrix(items, ['x', 'y', 'z', 'nobody'])).toEqual({
      tau: [[null, tau, 0, null], [tau, null, 0, null], [0, 0, null, null], [null, null, null, null]],
      items: [[3, 2, 1, 0], [2, 2, 1, 0], [1, 1, 1, 0], [0, 0, 0, 0]],
    });
  });

  it('follows the order in which people are asked for, and leaves others out', () => {
    expect(tauMatrix(items, ['y', 'x'])).toEqual({ tau: [[null, tau], [tau, null]], items: [[2, 2], [2, 3]] });
    expect(tauMatrix([], [])).toEqual({ tau: [], items: [] });
  });

  it('does not change by a bit with the order of the items, and has pairwiseTau as its mean', () => {
    const words = fc.array(fc.tuple(...['abcde', 'abcde', 'abc', 'abc'].map((images) => fc.shuffledSubarray([...images], { minLength: images.length }).map((order) => order.join('')))), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(words, (drawn) => {
      const all = drawn.flatMap(([one = '', other = '', three = '', four = '']) => [
        { images: 'abcde', answers: { x: one, y: other } }, { images: 'abc', answers: { y: three, x: four } }, { images: 'abc', answers: { z: three, x: four } },
      ]).map((item) => outcomeOf(item, 2));
      const found = tauMatrix(all, ['x', 'y', 'z']);
      expect(tauMatrix([...all].reverse(), ['x', 'y', 'z'])).toEqual(found);
      const [first = [], second = []] = found.tau;
      const mean = ((first[1] ?? 0) * 2 + (first[2] ?? 0)) / 3;
      expect(second[2]).toBeNull();
      expect(agreementFigures(all, { asked: 2, seed: '' }).pairwiseTau?.value).toBeCloseTo(mean, 12);
    }), { numRuns: 20 });
  });
});
