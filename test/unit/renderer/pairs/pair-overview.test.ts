import { expect, test } from 'vitest';
import type { PairOverview } from '../../../../src/contract/contract.ts';
import { daysOf } from '../../../../src/renderer/features/pairs/overview/days.ts';
import { reviewFinding, totals } from '../../../../src/renderer/features/pairs/overview/overview-sentences.ts';

const row = (source: PairOverview['bySource'][number]['source'], accepted: number, rejected: number, conflict: number, undecided: number): PairOverview['bySource'][number] => ({ source, accepted, rejected, conflict, undecided });

test('the finding counts what is decided over all sources, and shares only what people agree on', () => {
  const bySource = [row('inpainting', 30, 10, 1, 59), row('rankings', 10, 0, 0, 1090)];
  expect(totals({ bySource })).toEqual({ accepted: 40, rejected: 10, conflict: 1, undecided: 1149, pairs: 1200 });
  expect(reviewFinding({ bySource })).toBe('51 of 1,200 pairs are decided, 40 of them accepted (80.0 % of those that people agree on). On 1 pair people disagree.');
});

test('the finding says so where nothing, or nothing in agreement, is decided', () => {
  expect(reviewFinding({ bySource: [row('table', 0, 0, 0, 1)] })).toBe('None of 1 pair is decided yet.');
  expect(reviewFinding({ bySource: [row('table', 0, 0, 2, 3)] })).toBe('2 of 5 pairs are decided. On 2 pairs people disagree.');
});

test('days add up over people, in order, and only the latest are shown where there are many', () => {
  const days: PairOverview['days'] = [
    { day: '2026-03-02', voice: 'ada', accepted: 3, rejected: 1 }, { day: '2026-03-01', voice: 'ada', accepted: 1, rejected: 0 }, { day: '2026-03-02', voice: 'bob', accepted: 0, rejected: 2 },
  ];
  expect(daysOf(days)).toEqual([{ day: '2026-03-01', accepted: 1, rejected: 0 }, { day: '2026-03-02', accepted: 3, rejected: 3 }]);
  expect(daysOf(days, 1)).toEqual([{ day: '2026-03-02', accepted: 3, rejected: 3 }]);
});
