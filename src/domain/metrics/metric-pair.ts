import { bootstrapSamples, grouped, quantile, type Group } from '../bootstrap.ts';
import { compareText } from '../compare-text.ts';
import { comparisonsOf, rightOf } from './comparisons.ts';
import { turned, type ComparedItem, type ItemValues, type MetricValues } from './metric-values.ts';

/** Two metrics on the comparisons that both cover. */
export interface MetricPairFigures {
  readonly metrics: [string, string];
  readonly comparisons: number;
  readonly accuracies: [number, number];
  /** Accuracy of the first less that of the second. */
  readonly difference: number;
  readonly differenceInterval: [number, number];
  readonly p: number;
}

/** What one item says: comparisons that each metric gets right (a tie is one half), and those that both cover. */
interface PairPart {
  readonly first: number;
  readonly second: number;
  readonly total: number;
}

/**
 * Compares the accuracies of two metrics by a paired bootstrap over items (Efron and Tibshirani 1993): the interval of the
 * difference and a two-sided p value, twice the share of draws on the far side of no difference, each side counted with one
 * more draw so that p is never 0 (Davison and Hinkley 1997). Null when they have no comparison in common.
 */
export function metricPair(one: MetricValues, other: MetricValues, items: readonly ComparedItem[], seed: string): MetricPairFigures | null {
  // One computation whatever the order, so that (a, b) mirrors (b, a) to the last digit.
  if (compareText(one.name, other.name) > 0) {
    const mirrored = metricPair(other, one, items, seed);
    return mirrored && mirror(mirrored);
  }
  const parts = partsOf(one, other, items);
  const total = sumOf(parts, (part) => part.total);
  if (total === 0) return null;
  // The difference of a draw rests on these two numbers alone, which makes fewer groups.
  const groups = grouped(parts, ({ first, second, total: of }) => `${first - second}/${of}`);
  const [samples] = bootstrapSamples(groups, (drawn) => [differenceOf(groups, drawn)], { seed: `${seed} metrics ${JSON.stringify([one.name, other.name])}` });
  const drawn = samples?.drawn ?? new Float64Array();
  return {
    metrics: [one.name, other.name],
    comparisons: total,
    accuracies: [sumOf(parts, (part) => part.first) / total, sumOf(parts, (part) => part.second) / total],
    difference: samples?.value ?? 0,
    differenceInterval: [quantile(drawn, 0.025), quantile(drawn, 0.975)],
    p: twoSided(drawn),
  };
}

function partsOf(one: MetricValues, other: MetricValues, items: readonly ComparedItem[]): PairPart[] {
  const parts: PairPart[] = [];
  for (const [index, { scores }] of items.entries()) {
    const ofOne = one.values[index] ?? [], ofOther = other.values[index] ?? [];
    const first = comparisonsOf(common(turned(ofOne, one.lowerIsBetter), ofOther), scores);
    const second = comparisonsOf(common(turned(ofOther, other.lowerIsBetter), ofOne), scores);
    if (first.total > 0) parts.push({ first: rightOf(first), second: rightOf(second), total: first.total });
  }
  return parts;
}

/** The values of the images that have one here and there. */
function common(values: ItemValues, others: ItemValues): ItemValues {
  return values.map((value, index) => (others[index] ?? null) === null ? null : value);
}

function sumOf(parts: readonly PairPart[], number: (part: PairPart) => number): number {
  return parts.reduce((sum, part) => sum + number(part), 0);
}

function differenceOf(groups: readonly Group<PairPart>[], items: Float64Array): number | null {
  let difference = 0, total = 0;
  for (const [index, { value }] of groups.entries()) {
    const count = items[index] as number;
    difference += (value.first - value.second) * count;
    total += value.total * count;
  }
  return total > 0 ? difference / total : null;
}

function twoSided(drawn: Float64Array): number {
  let notAbove = 1, notBelow = 1;
  for (const difference of drawn) {
    if (difference <= 0) notAbove += 1;
    if (difference >= 0) notBelow += 1;
  }
  return Math.min(1, 2 * Math.min(notAbove, notBelow) / (drawn.length + 1));
}

function mirror({ metrics, comparisons, accuracies, difference, differenceInterval, p }: MetricPairFigures): MetricPairFigures {
  // Taken from 0, because the negative of 0 is another 0.
  return {
    metrics: [metrics[1], metrics[0]], comparisons, accuracies: [accuracies[1], accuracies[0]],
    difference: 0 - difference, differenceInterval: [0 - differenceInterval[1], 0 - differenceInterval[0]], p,
  };
}
