import { expect, test } from 'vitest';
import { formatAgo, formatBytes, formatCount, formatDuration, formatPercent, formatRate, joinPath, lastPart, plural } from '../../../../src/renderer/components/format.ts';

test('counts, rates and sizes read as people write them', () => {
  expect([formatCount(12_345), plural(1, 'image'), plural(2000, 'image'), plural(0, 'person', 'people'), formatRate(3.14), formatRate(31.4), formatBytes(227_000), formatBytes(1_700_000)])
    .toEqual(['12,345', '1 image', '2,000 images', '0 people', '3.1', '31', '227 kB', '1.7 MB']);
});

test('a time left is given in the unit to plan by', () => {
  expect([0.2, 45, 100, 5340, 7800, 7200].map(formatDuration)).toEqual(['1 s', '45 s', '2 min', '89 min', '2 h 10 min', '2 h']);
});

test('a moment is told by its distance, and beyond a week by its date', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const before = ['2026-03-10T11:59:30Z', '2026-03-10T11:20:00Z', '2026-03-10T03:00:00Z', '2026-03-09T06:00:00Z', '2026-03-06T12:00:00Z', '2026-01-02T12:00:00Z'];
  expect(before.map((iso) => formatAgo(iso, now))).toEqual(['just now', '40 min ago', '9 h ago', 'yesterday', '4 days ago', '2 Jan 2026']);
});

test('paths keep the separator of their system', () => {
  expect([joinPath('/data', 'a'), joinPath('/', 'a'), joinPath('C:\\data', 'a'), lastPart('/data/faces/'), lastPart('C:\\data\\faces')]).toEqual(['/data/a', '/a', 'C:\\data\\a', 'faces', 'faces']);
});

test('small shares keep a decimal, so that a small face does not look like none', () => {
  expect([0.004, 0.0994, 0.1, 0.876, 1].map(formatPercent)).toEqual(['0.4 %', '9.9 %', '10 %', '88 %', '100 %']);
});
