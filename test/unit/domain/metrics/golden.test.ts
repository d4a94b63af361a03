import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ComparedItem } from '../../../../src/domain/metrics/metric-values.ts';
import { metricFigures, type SaidMetric } from '../../../fixtures/metric-study.ts';

type Ends = readonly [number, number];

/** A set of metrics with what pandas, scipy and numpy make of it; see make_metrics.py. */
interface GoldenSet {
  readonly name: string;
  readonly items: readonly ComparedItem[];
  readonly metrics: readonly SaidMetric[];
  readonly figures: Readonly<Record<string, object>>;
  readonly pairs: readonly object[];
  readonly resampled?: {
    readonly intervals: Readonly<Record<string, Readonly<Record<string, Ends>>>>;
    readonly pairs: readonly { readonly metrics: Ends; readonly differenceInterval: Ends; readonly p: number }[];
  };
}

const sets = JSON.parse(readFileSync(new URL('../../../fixtures/golden/metrics.json', import.meta.url), 'utf8')) as GoldenSet[];

/** The same figures with every number within a billionth; relative to its size where it is large. */
function near(expected: unknown): unknown {
  if (typeof expected === 'number') return expect.toSatisfy((found: number) => Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `near ${expected}`) as unknown;
  if (Array.isArray(expected)) return expected.map(near);
  if (typeof expected === 'object' && expected !== null) return Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, near(value)]));
  return expected;
}

describe('metrics against people, as pandas and scipy have it', () => {
  it.each(sets)('$name', ({ items, metrics, figures, pairs }) => {
    const found = metricFigures(items, metrics);
    const rows = Object.fromEntries(found.rows.map((row) => [row.metric, Object.fromEntries(Object.keys(figures[row.metric] ?? {}).map((name) => [name, row[name as keyof typeof row]]))]));
    expect(rows).toEqual(near(figures));
    expect(found.pairs.map(({ metrics: names, comparisons, accuracies, difference }) => ({ metrics: names, comparisons, accuracies, difference }))).toEqual(near(pairs));
  });
});

describe('intervals and p values of metrics, against a bootstrap with the random numbers of numpy', () => {
  const { items, metrics, resampled } = sets.at(-1)!;
  const found = metricFigures(items, metrics);

  /** Ends within a tenth of the width, about three standard deviations of the end of an interval from 1,000 draws. */
  function expectNear(interval: Ends | null, [low, high]: Ends): void {
    expect(Math.abs(interval![0] - low)).toBeLessThan(0.1 * (high - low));
    expect(Math.abs(interval![1] - high)).toBeLessThan(0.1 * (high - low));
  }

  it.each(found.rows)('$metric', (row) => {
    const { accuracy, pearson, spearman, kendall, ...means } = resampled!.intervals[row.metric]!;
    expectNear(row.accuracyInterval, accuracy!);
    expectNear(row.pearsonInterval, pearson!);
    expectNear(row.spearmanInterval, spearman!);
    expectNear(row.kendallInterval, kendall!);
    expect(Object.keys(means)).toEqual(Object.keys(row.meanByModelInterval));
    for (const [model, mean] of Object.entries(means)) expectNear(row.meanByModelInterval[model]!, mean);
  });

  it.each(found.pairs.map((pair, index) => ({ pair, wanted: resampled!.pairs[index]! })))('$pair.metrics', ({ pair, wanted }) => {
    expect(pair.metrics).toEqual(wanted.metrics);
    expectNear(pair.differenceInterval, wanted.differenceInterval);
    // Four standard deviations of a share of 1,000 draws, counted twice, and the one draw that is added.
    expect(Math.abs(pair.p - wanted.p)).toBeLessThan(8 * Math.sqrt(wanted.p / 2 / 1000) + 0.002);
  });

  it('are the same on every machine', () => {
    const { accuracyInterval, kendallInterval, meanByModelInterval } = found.rows.find(({ metric }) => metric === 'good')!;
    expect({ accuracyInterval, kendallInterval, meanByModelInterval }).toEqual(near({
      accuracyInterval: [0.853679583137699, 0.9031020622002223],
      kendallInterval: [0.711831642492453, 0.8090656763708867],
      meanByModelInterval: { 'model-0': [0.53226025375011, 0.5746163285193964], 'model-1': [0.5471924832562933, 0.5887634569302862], 'model-2': [0.5241742502250397, 0.5619075019866709] },
    }));
    expect(found.pairs.find(({ metrics: [one, other] }) => one === 'fair' && other === 'similar')).toEqual(near({
      metrics: ['fair', 'similar'], comparisons: 700, accuracies: [0.7757142857142857, 0.77], difference: 0.005714285714285714,
      differenceInterval: [-0.03977556008806009, 0.048706448011459375], p: 0.8151848151848152,
    }));
  });
});
