import { expect, it } from 'vitest';
import { shortNames, shortened } from '../../../../../src/renderer/features/results/figures/figure-text.ts';

it('a name that is too long ends in an ellipsis, and no letter is cut in two', () => {
  expect([shortened('short', 5), shortened('longer', 5), shortened('Ann 🦉🦉🦉', 8), shortened('長い名前の人', 8)]).toEqual(['short', 'long…', 'Ann 🦉…', '長い名…']);
});

it('names that begin alike are cut where they differ', () => {
  const names = ['stable-diffusion-xl-with-dpo-2026', 'stable-diffusion-xl-with-base-2026', 'stable-diffusion-xl-turbo', 'flux'];
  expect(shortNames(names, 18)).toEqual(['…xl-with-dpo-2026', '…xl-with-base-2026', 'stable-di…xl-turbo', 'flux']);
  expect(shortNames([...names, 'stable-diffusion-xl-with-dpo-2026'], 40)).toEqual([...names, 'stable-diffusion-xl-with-dpo-2026']);
});

it('different names stay different, and the same name is written the same', () => {
  const names = Array.from({ length: 40 }, (_, index) => `a-rather-long-name-of-a-metric-${index % 20}-in-version-${index % 4}-of-the-model`);
  const short = shortNames(names, 24);
  expect(new Set(short).size).toBe(new Set(names).size);
  expect(short.slice(0, 20)).toEqual(short.slice(20));
  expect(Math.max(...short.map((name) => name.length))).toBeLessThanOrEqual(24);
});
