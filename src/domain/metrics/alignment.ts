import { bootstrapped, grouped, type Group, type Interval } from '../bootstrap.ts';
import { comparisonsOf, rightOf, type Comparisons } from './comparisons.ts';
import { cellOf, contingency } from './contingency.ts';
import { kendallTauB, pearson, spearman } from './correlation.ts';
import { turned, type ComparedItem, type ItemValues, type MetricValues } from './metric-values.ts';
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
export function alignmentOf(metric: MetricValues, items: readonly ComparedItem[], seed: string): Alignment {
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

function patterns({ values, lowerIsBetter }: MetricValues, items: readonly ComparedItem[]): Group<Pattern>[] {
  const found: Pattern[] = [];
  for (const [index, { scores }] of items.entries()) {
    if (scores === null) continue;
    const ofItem = turned(values[index] ?? [], lowerIsBetter);
    const comparisons = comparisonsOf(ofItem, scores);
    const cells = cellsOf(ofItem, scores);
    if (cells.length > 0 || comparisons.total > 0) found.push({ comparisons, cells });
  }
  return grouped(found, ({ comparisons: { right, ties, total }, cells }) => cells.length > 0 ? cells.join() : `${right}/${ties}/${total}`);
}

/** Sorted, so that the order of the candidates has no influence on a group. */
function cellsOf(values: ItemValues, scores: readonly number[]): Pattern['cells'] {
  const known = values.filter((value) => value !== null);
  if (known.length < scores.length) return [];
  return withinItemRanks(known).map((rank, index) => [rank, scores[index] as number] as const)
    .sort(([rank, score], [otherRank, otherScore]) => score - otherScore || rank - otherRank);
}

function accuracyOf(groups: readonly Group<Pattern>[], items: Float64Array): number | null {
  let right = 0, total = 0;
  for (const [index, { value }] of groups.entries()) {
    const count = items[index] as number;
    right += rightOf(value.comparisons) * count;
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
