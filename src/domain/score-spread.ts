import { compareText } from './compare-text.ts';
import { median } from './median.ts';

/** Most bins that a range is divided into. */
const mostBins = 25;

/** How the scores of one model are spread; `counts` has one number a bin. */
interface ModelSpread {
  readonly model: string | null;
  readonly counts: readonly number[];
  readonly images: number;
  readonly mean: number;
  readonly median: number;
}

/** Histograms over the same bins, one a model. */
export interface ScoreSpread {
  /** Ends of the bins, ascending; one more than there are bins. */
  readonly edges: readonly number[];
  /** Sorted by name, images of no model last. */
  readonly models: readonly ModelSpread[];
}

/**
 * Counts scores by bins of a round width (1, 2 or 5 times a power of ten) that cover `range`; a score on an end belongs to the bin above it.
 * The first and the last bin also hold what lies beyond. Null without any score.
 */
export function scoreSpread(scores: Iterable<readonly [model: string | null, score: number]>, range: readonly [low: number, high: number]): ScoreSpread | null {
  const byModel = new Map<string | null, number[]>();
  for (const [model, score] of scores) {
    const own = byModel.get(model);
    if (own) own.push(score);
    else byModel.set(model, [score]);
  }
  if (byModel.size === 0) return null;
  const edges = binEdges(range);
  const models = [...byModel].sort(([one], [other]) => Number(one === null) - Number(other === null) || compareText(one ?? '', other ?? ''));
  return { edges, models: models.map(([model, own]) => spreadOf(model, own, edges)) };
}

function spreadOf(model: string | null, scores: readonly number[], edges: readonly number[]): ModelSpread {
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const score of scores) {
    const bin = binOf(score, edges);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const mean = scores.reduce((sum, score) => sum + score / scores.length, 0);
  return { model, counts, images: scores.length, mean, median: median(scores) ?? mean };
}

/** The bin of a score: that between the last end at or below it and the next, within the bins that there are. */
function binOf(score: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] as number) <= score) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Ends of bins of the smallest round width by which there are at most 25 of them. */
function binEdges([low, high]: readonly [number, number]): number[] {
  const power = Math.floor(Math.log10((high - low) / mostBins));
  for (const [factor, shift] of [[1, 0], [2, 0], [5, 0], [1, 1], [2, 1]] as const) {
    // Divided by a whole number where the width is a fraction: 3 / 20 is 0.15, 3 * 0.05 is not.
    const exponent = power + shift;
    const at = (count: number) => (exponent < 0 ? count * factor / 10 ** -exponent : count * factor * 10 ** exponent);
    const [from, to] = [Math.floor(low / at(1) + 1e-9), Math.ceil(high / at(1) - 1e-9)];
    if (to - from <= mostBins) return Array.from({ length: to - from + 1 }, (_, index) => at(from + index));
  }
  return [low, high];
}
