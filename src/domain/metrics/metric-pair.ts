import { bootstrapSamples, quantile, type Group } from '../bootstrap.ts';
import { compareText } from '../compare-text.ts';
import type { Verdict } from './comparisons.ts';
import type { JudgedMetric } from './judged-metric.ts';

/** Every two of so many metrics are compared, the most accurate ones: pairs grow with the square, and a page waits for all of them. */
export const mostComparedMetrics = 20;

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

/** Items in which two metrics differ by this much, in halves of a comparison, over the comparisons that both cover. */
interface PairPart {
  readonly lead: number;
  readonly total: number;
}

/** Sums over all items, in halves of a comparison, and the items grouped by what a draw needs of them. */
interface Parts {
  readonly first: number;
  readonly second: number;
  readonly total: number;
  readonly groups: readonly Group<PairPart>[];
}

/**
 * Compares the accuracies of two metrics over the same items by a paired bootstrap (Efron and Tibshirani 1993): the interval of
 * the difference and a two-sided p value, twice the share of draws on the far side of no difference, each side counted with one
 * more draw so that p is never 0 (Davison and Hinkley 1997). Draws of few items say too little about those that were not asked:
 * p is at least 2^(1 - m), the least that a sign test (Dixon and Mood 1946) of the m items in which the two differ can give. Null when
 * they have no comparison in common.
 */
export function metricPair(one: JudgedMetric, other: JudgedMetric, seed: string): MetricPairFigures | null {
  // One computation whatever the order, so that (a, b) mirrors (b, a) to the last digit.
  if (compareText(one.name, other.name) > 0) {
    const mirrored = metricPair(other, one, seed);
    return mirrored && mirror(mirrored);
  }
  const { first, second, total, groups } = partsOf(one.verdicts, other.verdicts);
  if (total === 0) return null;
  const [samples] = bootstrapSamples(groups, (items) => [differenceOf(groups, items)], { seed: `${seed} metrics ${JSON.stringify([one.name, other.name])}` });
  const drawn = samples?.drawn ?? new Float64Array();
  return {
    metrics: [one.name, other.name],
    comparisons: total,
    accuracies: [first / 2 / total, second / 2 / total],
    difference: samples?.value ?? 0,
    differenceInterval: [quantile(drawn, 0.025), quantile(drawn, 0.975)],
    p: Math.max(twoSided(drawn), leastSignTest(groups)),
  };
}

function partsOf(one: readonly (readonly Verdict[])[], other: readonly (readonly Verdict[])[]): Parts {
  const groups = new Map<number, { value: PairPart; items: number }>();
  let first = 0, second = 0, total = 0;
  for (const [index, ofOne] of one.entries()) {
    const part = partOf(ofOne, other[index] ?? []);
    if (part.total === 0) continue;
    first += part.first;
    second += part.second;
    total += part.total;
    const lead = part.first - part.second;
    const key = part.total * 1000 + lead;
    const group = groups.get(key);
    if (group) group.items += 1;
    else groups.set(key, { value: { lead, total: part.total }, items: 1 });
  }
  // In the order of the keys, so that the order of the items has no influence on what is drawn.
  return { first, second, total, groups: [...groups].sort(([key], [otherKey]) => key - otherKey).map(([, group]) => group) };
}

function partOf(one: readonly Verdict[], other: readonly Verdict[]): { first: number; second: number; total: number } {
  let first = 0, second = 0, total = 0;
  for (let index = 0; index < one.length; index += 1) {
    const ofOne = one[index] ?? null, ofOther = other[index] ?? null;
    if (ofOne === null || ofOther === null) continue;
    first += ofOne;
    second += ofOther;
    total += 1;
  }
  return { first, second, total };
}

function differenceOf(groups: readonly Group<PairPart>[], items: Float64Array): number | null {
  let lead = 0, total = 0;
  for (let index = 0; index < groups.length; index += 1) {
    const { value } = groups[index] as Group<PairPart>;
    const count = items[index] as number;
    lead += value.lead * count;
    total += value.total * count;
  }
  return total > 0 ? lead / 2 / total : null;
}

function twoSided(drawn: Float64Array): number {
  let notAbove = 1, notBelow = 1;
  for (const difference of drawn) {
    if (difference <= 0) notAbove += 1;
    if (difference >= 0) notBelow += 1;
  }
  return Math.min(1, 2 * Math.min(notAbove, notBelow) / (drawn.length + 1));
}

function leastSignTest(groups: readonly Group<PairPart>[]): number {
  const differing = groups.reduce((sum, { value: { lead }, items }) => sum + (lead === 0 ? 0 : items), 0);
  return Math.min(1, 2 ** (1 - differing));
}

function mirror({ metrics, comparisons, accuracies, difference, differenceInterval, p }: MetricPairFigures): MetricPairFigures {
  // Taken from 0, because the negative of 0 is another 0.
  return {
    metrics: [metrics[1], metrics[0]], comparisons, accuracies: [accuracies[1], accuracies[0]],
    difference: 0 - difference, differenceInterval: [0 - differenceInterval[1], 0 - differenceInterval[0]], p,
  };
}
