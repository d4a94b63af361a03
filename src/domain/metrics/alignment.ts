import { bootstrapped, type Group, type Interval } from '../bootstrap.ts';
import { compareText } from '../compare-text.ts';
import { comparisonsOf, type Comparisons, type Verdict } from './comparisons.ts';
import { cellOf, contingency } from './contingency.ts';
import { kendallTauB, pearson, spearman } from './correlation.ts';
import type { JudgedMetric } from './judged-metric.ts';
import type { ComparedItem, ItemValues } from './metric-values.ts';
import { withinItemRanks } from './within-item-ranks.ts';

/** How well a metric agrees with people, with intervals; null what cannot be computed. */
export interface Alignment {
  readonly comparisons: number;
  readonly ties: number;
  /** Share of the comparisons that the metric orders as people do, a tie counted as one half. */
  readonly accuracy: Interval | null;
  /** Items with a consensus all of whose images have a value. */
  readonly items: number;
  /** Correlations, over those items, of the ranks that the metric gives within an item with the consensus scores. */
  readonly pearson: Interval | null;
  readonly spearman: Interval | null;
  readonly kendall: Interval | null;
}

/** What one item says: its comparisons, and rank and score of each image, none unless all its images have a value. */
interface Pattern {
  readonly comparisons: Comparisons;
  readonly cells: readonly (readonly [rank: number, score: number])[];
}

/**
 * Accuracy (FaceScore paper, Table 2) and correlations (Table 6) of one metric, with intervals from one bootstrap over the
 * items that have a part in any of them, grouped by what they say.
 */
export function alignmentOf(metric: JudgedMetric, items: readonly ComparedItem[], seed: string): Alignment {
  const groups = patterns(metric, items);
  const correlations = correlationsOf(groups);
  const [accuracy = null, ...others] = bootstrapped(groups, (drawn) => [accuracyOf(groups, drawn), ...correlations(drawn)], { seed: `${seed} metric ${metric.name}` });
  const [first = null, second = null, third = null] = others;
  const sum = (part: (pattern: Pattern) => number) => groups.reduce((total, group) => total + group.items * part(group.value), 0);
  return {
    comparisons: sum(({ comparisons }) => comparisons.total),
    ties: sum(({ comparisons }) => comparisons.ties),
    accuracy,
    items: sum(({ cells }) => Number(cells.length > 0)),
    pearson: first, spearman: second, kendall: third,
  };
}

/** Sorted by key, so that neither the order of the items nor that of their candidates has any influence. */
function patterns({ values, verdicts, lowerIsBetter }: JudgedMetric, items: readonly ComparedItem[]): Group<Pattern>[] {
  const groups = new Map<string, { value: Pattern; items: number }>();
  for (const [index, { scores }] of items.entries()) {
    if (scores === null) continue;
    const ranks = ranksOf(values[index] ?? [], lowerIsBetter);
    const ofItem = verdicts[index] ?? [];
    const key = ranks ? keyOfRanks(ranks, scores) : keyOfVerdicts(ofItem);
    const group = groups.get(key);
    if (group) group.items += 1;
    else groups.set(key, { value: { comparisons: comparisonsOf(ofItem), cells: (ranks ?? []).map((rank, place) => [rank, scores[place] as number]) }, items: 1 });
  }
  return [...groups].sort(([one], [other]) => compareText(one, other)).map(([, group]) => group)
    .filter(({ value }) => value.comparisons.total > 0 || value.cells.length > 0);
}

function ranksOf(values: ItemValues, lowerIsBetter: boolean): number[] | null {
  return values.every((value) => value !== null) ? withinItemRanks(values, lowerIsBetter) : null;
}

/** What the ranks are for each score. They are whole or half numbers, at most as many as there are candidates. */
function keyOfRanks(ranks: readonly number[], scores: readonly number[]): string {
  return ranks.map((rank, place) => (scores[place] as number) * 1000 + rank).sort((one, other) => one - other).join();
}

function keyOfVerdicts(verdicts: readonly Verdict[]): string {
  const { right, ties, total } = comparisonsOf(verdicts);
  return `${right}/${ties}/${total}`;
}

function accuracyOf(groups: readonly Group<Pattern>[], items: Float64Array): number | null {
  let right = 0, total = 0;
  for (const [index, { value }] of groups.entries()) {
    const count = items[index] as number;
    right += (value.comparisons.right + value.comparisons.ties / 2) * count;
    total += value.comparisons.total * count;
  }
  return total > 0 ? right / total : null;
}

/** A function of how many items of each group there are, which fills one table and takes the correlations from it. */
function correlationsOf(groups: readonly Group<Pattern>[]): (items: Float64Array) => (number | null)[] {
  const cells = groups.flatMap(({ value }) => value.cells);
  const table = contingency(cells.map(([rank]) => rank), cells.map(([, score]) => score));
  const places = groups.map(({ value }) => value.cells.map(([rank, score]) => cellOf(table, rank, score)));
  return (items) => {
    table.counts.fill(0);
    for (const [group, ofGroup] of places.entries()) {
      for (const place of ofGroup) (table.counts[place] as number) += items[group] as number;
    }
    return [pearson(table), spearman(table), kendallTauB(table)];
  };
}
