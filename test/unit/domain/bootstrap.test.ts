import { describe, expect, it } from 'vitest';
import { binomialDraw } from '../../../src/domain/binomial.ts';
import { bootstrapped, grouped, quantile } from '../../../src/domain/bootstrap.ts';
import { shareWithInterval } from '../../../src/domain/share.ts';
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

  it('has the interval that the normal approximation expects for 100,000 items, too', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ hits: index % 4, total: 3 }));
    // Items have 0, 1/3, 2/3 or 1: standard error 0.3727 / sqrt(100,000) = 0.001179.
    expect(shareWithInterval(many, 'seed')).toEqual({ value: 0.5, low: expect.closeTo(0.5 - 1.96 * 0.001179, 3), high: expect.closeTo(0.5 + 1.96 * 0.001179, 3) });
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

describe('groups', () => {
  it('are sorted by key, and count one item a value unless told otherwise', () => {
    expect(grouped(['bb', 'a', 'cc', 'd'], (text) => String(text.length))).toEqual([{ value: 'a', items: 2 }, { value: 'bb', items: 2 }]);
    expect(grouped(['bb', 'a', 'cc'], (text) => String(text.length), (text) => 10 * text.length)).toEqual([{ value: 'a', items: 10 }, { value: 'bb', items: 40 }]);
  });
});

describe('a bootstrap of several figures', () => {
  const groups = [{ value: 1, items: 3 }, { value: 0, items: 1 }];
  const shareOf = (items: Float64Array) => (items[0] as number) / ((items[0] as number) + (items[1] as number));

  it('draws as many items as there are, the same for every figure', () => {
    const totals: number[] = [];
    const [one, other] = bootstrapped(groups, (items) => {
      totals.push(items.reduce((sum, count) => sum + count, 0));
      return [shareOf(items), 1 - shareOf(items)];
    }, { seed: 'seed' });
    expect(new Set(totals)).toEqual(new Set([4]));
    expect(totals).toHaveLength(1001);
    expect(other).toEqual({ value: 1 - (one?.value ?? NaN), low: 1 - (one?.high ?? NaN), high: 1 - (one?.low ?? NaN) });
  });

  it('leaves out draws in which a figure cannot be computed, and gives none that has no value', () => {
    const none = bootstrapped(groups, (items) => [(items[1] as number) > 0 ? shareOf(items) : null, null], { seed: 'seed' });
    expect(none).toEqual([{ value: 0.75, low: expect.closeTo(0.25, 12), high: 0.75 }, null]);
    const onlyAll = bootstrapped([{ value: 1, items: 1 }, { value: 0, items: 1 }], (items) => [items[0] === items[1] ? 0.5 : null], { seed: 'seed' });
    expect(onlyAll).toEqual([{ value: 0.5, low: 0.5, high: 0.5 }]);
  });

  it('takes quantiles between neighbours', () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((place) => quantile([1, 2, 4, 8, 16], place))).toEqual([1, 2, 4, expect.closeTo(12.8, 12), 16]);
  });
});
