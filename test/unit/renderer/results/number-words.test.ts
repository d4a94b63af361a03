import { expect, it } from 'vitest';
import { coefficient, intervalWords, percent, pValue, rangeWords } from '../../../../src/renderer/features/results/number-words.ts';

it('numbers are written as papers write them', () => {
  expect([percent(0.9005, 2), coefficient(-0.256), coefficient(-0.001), coefficient(1, 1), pValue(0.0314), pValue(0.0002)])
    .toEqual(['90.05 %', '−0.26', '0.00', '1.0', '= 0.031', '< 0.001']);
});

it('a share is nothing or the whole only where it is exactly that', () => {
  expect([0, 0.0003, 0.0005, 0.9995, 0.9996, 1 - 1e-16, 1].map((share) => percent(share))).toEqual(['0.0 %', '< 0.1 %', '0.1 %', '> 99.9 %', '> 99.9 %', '100.0 %', '100.0 %']);
  expect([0.004, 0.996].map((share) => percent(share, 0))).toEqual(['< 1 %', '> 99 %']);
});

it('a figure without an interval has none in words either', () => {
  expect([rangeWords(null, percent), intervalWords(null, coefficient), rangeWords([0.5, 1], (end) => coefficient(end)), intervalWords([-0.5, 0], (end) => coefficient(end))])
    .toEqual([null, '', '0.50 to 1.00', ' (95 % interval −0.50 to 0.00)']);
});
