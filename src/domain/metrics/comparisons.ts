import type { ItemValues } from './metric-values.ts';

/** The pairs of images of one item that the consensus orders: how many a metric orders in the same way, ties, and has values for. */
export interface Comparisons {
  readonly right: number;
  readonly ties: number;
  readonly total: number;
}

/**
 * Compares a metric with the consensus of one item (FaceScore paper, Table 2): every two images with different scores, as long
 * as both have a value (higher = better). There are none without a consensus.
 */
export function comparisonsOf(values: ItemValues, scores: readonly number[] | null): Comparisons {
  let right = 0, ties = 0, total = 0;
  for (let one = 0; scores !== null && one < scores.length; one += 1) {
    for (let other = one + 1; other < scores.length; other += 1) {
      const wanted = (scores[one] as number) - (scores[other] as number);
      const first = values[one] ?? null, second = values[other] ?? null;
      if (wanted === 0 || first === null || second === null) continue;
      total += 1;
      if (first === second) ties += 1;
      else if (first > second === wanted > 0) right += 1;
    }
  }
  return { right, ties, total };
}

/** Comparisons that a metric gets right, a tie counted as one half. */
export function rightOf({ right, ties }: Comparisons): number {
  return right + ties / 2;
}
