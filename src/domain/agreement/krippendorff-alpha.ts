import type { ItemVotes } from './item-votes.ts';
import { scoreCounts } from './score-counts.ts';
import type { SummedFigure } from './summed-figure.ts';

/**
 * Krippendorff's alpha with the ordinal metric (Krippendorff 2004, "Content Analysis", chapter 11): units are images, values
 * are `scores` in ascending order, from all rankings; an image that fewer than two people ranked adds nothing. Null when
 * nothing can be paired or only one score occurs.
 */
export function krippendorffAlpha(scores: readonly number[]): SummedFigure {
  const width = (scores.length * (scores.length + 1)) / 2;
  return { width, parts: (votes) => coincidences(votes, scores), figure: (sums) => alpha(sums, scores.length) };
}

/** The upper triangle, row by row, of the coincidence matrix of an item's images. */
function coincidences({ rankings, candidates }: ItemVotes, scores: readonly number[]): number[] {
  const upper = new Array<number>((scores.length * (scores.length + 1)) / 2).fill(0);
  if (rankings.length < 2) return upper;
  for (const counts of scoreCounts(rankings, candidates, scores)) {
    let cell = 0;
    for (const [row, count] of counts.entries()) {
      for (let column = row; column < counts.length; column += 1) {
        (upper[cell++] as number) += count * ((counts[column] as number) - (column === row ? 1 : 0));
      }
    }
  }
  return upper.map((pairs) => pairs / (rankings.length - 1));
}

/** alpha = 1 - observed / expected disagreement, the squared distance of two values being that of their mid-ranks. */
function alpha(upper: Float64Array, scores: number): number | null {
  const marginals = new Float64Array(scores);
  for (let row = 0, cell = 0; row < scores; row += 1) {
    for (let column = row; column < scores; column += 1, cell += 1) {
      (marginals[row] as number) += upper[cell] as number;
      if (column !== row) (marginals[column] as number) += upper[cell] as number;
    }
  }
  let total = 0;
  const midRanks = marginals.map((marginal) => (total += marginal) - marginal / 2);
  let observed = 0, expected = 0;
  for (let row = 0, cell = 0; row < scores; row += 1) {
    for (let column = row; column < scores; column += 1, cell += 1) {
      const distance = ((midRanks[column] as number) - (midRanks[row] as number)) ** 2;
      observed += (upper[cell] as number) * distance;
      expected += (marginals[row] as number) * (marginals[column] as number) * distance;
    }
  }
  return expected > 0 ? 1 - ((total - 1) * observed) / expected : null;
}
