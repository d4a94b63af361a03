import { describe, expect, it } from 'vitest';
import { binomialDraw } from '../../../src/domain/binomial.ts';
import { shareWithInterval } from '../../../src/domain/share.ts';
import { modelTable } from '../../../src/domain/model-table.ts';
import { seededRandom } from '../../../src/domain/random.ts';

describe('a share with its interval', () => {
  const parts = [...Array.from({ length: 60 }, () => ({ hits: 3, total: 3 })), ...Array.from({ length: 40 }, () => ({ hits: 1, total: 3 }))];

  it('is exact, with the interval that the normal approximation expects', () => {
    const found = shareWithInterval(parts, 'seed');
    // Items have 1 or 1/3: mean 0.7333, standard error sqrt(0.24) * 2/3 / 10 = 0.0327.
    expect(found?.value).toBeCloseTo(0.73333, 5);
    expect(found?.low).toBeCloseTo(0.73333 - 1.96 * 0.03266, 1.8);
    expect(found?.high).toBeCloseTo(0.73333 + 1.96 * 0.03266, 1.8);
  });

  it('is the same for the same seed, whatever the order of the items', () => {
    const found = shareWithInterval(parts, 'seed');
    expect(shareWithInterval([...parts].reverse(), 'seed')).toEqual(found);
    expect(shareWithInterval(parts, 'other')).not.toEqual(found);
  });

  it('has no width when all items agree, and is nothing without items', () => {
    expect(shareWithInterval([{ hits: 2, total: 3 }, { hits: 2, total: 3 }], 'seed')).toEqual({ value: 2 / 3, low: 2 / 3, high: 2 / 3 });
    expect(shareWithInterval([], 'seed')).toBeNull();
    expect(shareWithInterval([{ hits: 0, total: 0 }], 'seed')).toBeNull();
  });

  it('takes well under a second for 100,000 items', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ hits: index % 4, total: 3 }));
    const start = performance.now();
    const found = shareWithInterval(many, 'seed');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(found?.value).toBe(0.5);
  });
});

describe('binomial draws', () => {
  it('have the right frequencies', () => {
    const random = seededRandom('binomial');
    const counts = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < 20_000; draw += 1) counts[binomialDraw(4, 0.3, random)]! += 1;
    const expected = [0.2401, 0.4116, 0.2646, 0.0756, 0.0081].map((share) => share * 20_000);
    // Chi-square with 4 degrees of freedom: 18.5 is the 0.1 % point.
    expect(counts.reduce((sum, count, index) => sum + (count - expected[index]!) ** 2 / expected[index]!, 0)).toBeLessThan(18.5);
  });

  it('have the right mean and spread for many trials', () => {
    const random = seededRandom('many');
    const draws = Array.from({ length: 4000 }, () => binomialDraw(100_000, 0.25, random));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const deviation = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length);
    expect(Math.abs(mean - 25_000)).toBeLessThan(10);
    expect(Math.abs(deviation - 136.93)).toBeLessThan(6);
  });

  it('know the certain cases', () => {
    const random = seededRandom('certain');
    expect([binomialDraw(0, 0.5, random), binomialDraw(9, 0, random), binomialDraw(9, 1, random)]).toEqual([0, 0, 9]);
  });
});

describe('the model table', () => {
  it('gives the share of each score and the mean, by model name', () => {
    const scores = [['b', 3], ['a', 3], ['b', 1], ['a', 2], ['b', 3], ['b', 1]].map(([model, score]) => ({ model: model as string, score: score as number }));
    expect(modelTable(scores, 3)).toEqual([
      { model: 'a', shares: { 1: 0, 2: 0.5, 3: 0.5 }, mean: 2.5, items: 2 },
      { model: 'b', shares: { 1: 0.5, 2: 0, 3: 0.5 }, mean: 2, items: 4 },
    ]);
    expect(modelTable([], 3)).toEqual([]);
    expect(modelTable([{ model: 'a', score: 1.5 }, { model: 'b', score: 1.5 }, { model: 'a', score: 2 }, { model: 'b', score: 1 }], 2)).toEqual([
      { model: 'a', shares: { 1: 0, 1.5: 0.5, 2: 0.5 }, mean: 1.75, items: 2 },
      { model: 'b', shares: { 1: 0.5, 1.5: 0.5, 2: 0 }, mean: 1.25, items: 2 },
    ]);
  });
});
