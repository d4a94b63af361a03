import { expect, it } from 'vitest';
import { agreementRows } from '../../../../src/renderer/features/results/agreement/agreement-rows.ts';
import { emptySummary } from './made-up-results.ts';

const texts = (figures: Parameters<typeof agreementRows>[0]) => agreementRows(figures, 5).map(({ key, estimate, format }) => [key, estimate && `${format(estimate.value)} ${format(estimate.low)} ${format(estimate.high)}`]);

it('every agreement figure of the results has a row, shares in per cent and coefficients as numbers', () => {
  const agreement = Object.fromEntries(Object.keys(emptySummary.agreement).map((key, index) => [key, { value: 0.1 * index, low: -0.2, high: 0.9 }])) as typeof emptySummary.agreement;
  expect(texts({ ...emptySummary, agreement, humanCeiling: 0.8, humanCeilingInterval: [0.75, 0.85] })).toEqual([
    ['majorityShare', '0.0 % -20.0 % 90.0 %'], ['unanimousShare', '10.0 % -20.0 % 90.0 %'], ['fleissKappa', '0.20 −0.20 0.90'], ['krippendorffAlpha', '0.30 −0.20 0.90'],
    ['kendallW', '0.40 −0.20 0.90'], ['pairwiseTau', '0.50 −0.20 0.90'], ['selfConsistency', '60.0 % -20.0 % 90.0 %'], ['humanCeiling', '80.0 % 75.0 % 85.0 %'],
  ]);
});

it('a figure that cannot be computed keeps its row and says what it waits for', () => {
  const rows = agreementRows(emptySummary, 5);
  expect(rows.map(({ estimate }) => estimate)).toEqual(rows.map(() => null));
  expect(rows[0]?.missing).toBe('No item has all 5 rankings yet');
  expect(rows[0]?.meaning).toContain('at least 3 of 5 people');
});
