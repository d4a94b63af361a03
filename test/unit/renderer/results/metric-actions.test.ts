import { expect, it, vi } from 'vitest';
import { summary } from '../../../../src/renderer/features/results/metrics/import-report.tsx';
import { importScores } from '../../../../src/renderer/features/results/metrics/metric-actions.tsx';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

it('a table of metric values is read in its own encoding and reported under its name', async () => {
  const take = vi.fn(async (_input: { csv: string }) => ({ rows: 1, metrics: ['schön'], skipped: [] }));
  const text = 'image;metric;value\nab;schön;0,5\n';
  const file = new File([new Uint8Array([0xff, 0xfe]), new Uint8Array(Uint16Array.from([...text].map((letter) => letter.charCodeAt(0))).buffer)], 'scores.csv');
  const imported = await importScores({ results: { importScores: take } } as unknown as Pick<StudioClient, 'results'>, file);
  expect(take.mock.calls).toEqual([[{ csv: text }]]);
  expect(imported).toEqual({ rows: 1, metrics: ['schön'], skipped: [], file: 'scores.csv' });
});

it('the report of an import counts what came in and says whether anything was left out', () => {
  const skipped = [{ file: 'line 3', reason: 'no such image' }];
  expect([
    summary({ file: 'a.csv', rows: 1200, metrics: ['clip', 'hps'], skipped: [] }),
    summary({ file: 'a.csv', rows: 1, metrics: ['clip'], skipped }),
    summary({ file: 'a.csv', rows: 12, metrics: ['1', '2', '3', '4', '5', '6'], skipped: [] }),
    summary({ file: 'a.csv', rows: 0, metrics: [], skipped }),
  ]).toEqual([
    '1,200 values of clip, hps were taken in from a.csv. Nothing was left out.',
    '1 value of clip was taken in from a.csv. These rows were left out:',
    '12 values of 6 metrics were taken in from a.csv. Nothing was left out.',
    'a.csv has no value that can be used. These rows were left out:',
  ]);
});
