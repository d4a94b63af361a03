import type { Interval } from '../bootstrap.ts';
import { compareText } from '../compare-text.ts';
import { alignmentOf, type Alignment } from './alignment.ts';
import type { JudgedMetric } from './judged-metric.ts';
import type { ComparedItem } from './metric-values.ts';

type Ends = [number, number] | null;

/** Everything that the table of metrics says of one of them; each interval holds 95 %. */
export interface MetricFigures {
  readonly metric: string;
  readonly lowerIsBetter: boolean;
  /** Images with a value, and images there are. */
  readonly images: number;
  readonly ofImages: number;
  readonly range: [number, number] | null;
  readonly comparisons: number;
  readonly ties: number;
  readonly accuracy: number | null;
  readonly accuracyInterval: Ends;
  readonly items: number;
  readonly pearson: number | null;
  readonly pearsonInterval: Ends;
  readonly spearman: number | null;
  readonly spearmanInterval: Ends;
  readonly kendall: number | null;
  readonly kendallInterval: Ends;
  readonly meanByModel: Record<string, number>;
  readonly meanByModelInterval: Record<string, Ends>;
}

/**
 * One row for each metric, the most accurate first, those without an accuracy last, then by name. `means` is what `modelMeans`
 * gives for the same metrics in the same order.
 */
export function metricRows(metrics: readonly JudgedMetric[], items: readonly ComparedItem[], means: readonly ReadonlyMap<string, Interval>[], seed: string): MetricFigures[] {
  return metrics
    .map((metric, index) => metricRow(metric, items, alignmentOf(metric, items, seed), means[index] ?? new Map()))
    .sort((one, other) => (other.accuracy ?? -1) - (one.accuracy ?? -1) || compareText(one.metric, other.metric));
}

function metricRow({ name, lowerIsBetter, range, values }: JudgedMetric, items: readonly ComparedItem[], alignment: Alignment, means: ReadonlyMap<string, Interval>): MetricFigures {
  const { comparisons, ties, accuracy, pearson, spearman, kendall } = alignment;
  return {
    metric: name,
    lowerIsBetter,
    images: values.reduce((sum, ofItem) => sum + ofItem.filter((value) => value !== null).length, 0),
    ofImages: items.reduce((sum, { models }) => sum + models.length, 0),
    range: range && [...range],
    comparisons,
    ties,
    accuracy: accuracy?.value ?? null,
    accuracyInterval: ends(accuracy),
    items: alignment.items,
    pearson: pearson?.value ?? null,
    pearsonInterval: ends(pearson),
    spearman: spearman?.value ?? null,
    spearmanInterval: ends(spearman),
    kendall: kendall?.value ?? null,
    kendallInterval: ends(kendall),
    meanByModel: Object.fromEntries([...means].map(([model, { value }]) => [model, value])),
    meanByModelInterval: Object.fromEntries([...means].map(([model, mean]) => [model, ends(mean)])),
  };
}

function ends(interval: Interval | null): Ends {
  return interval && [interval.low, interval.high];
}
