import type { ItemValues } from './metric-values.ts';

/** The pairs of images of one item that the consensus orders: how many a metric orders in the same way, ties, and has values for. */
export interface Comparisons {
  readonly right: number;
  readonly ties: number;
  readonly total: number;
}

/** How a metric orders two images that the consensus orders, in halves of a point: 2 = right, 1 = tie, 0 = wrong; null without both values. */
export type Verdict = 2 | 1 | 0 | null;

/**
 * A metric against the consensus of one item (FaceScore paper, Table 2): a verdict on every two images with different scores,
 * in the order of the candidates; none without a consensus.
 */
export function verdictsOf(values: ItemValues, scores: readonly number[] | null, lowerIsBetter: boolean): Verdict[] {
  const verdicts: Verdict[] = [];
  for (let one = 0; scores !== null && one < scores.length; one += 1) {
    for (let other = one + 1; other < scores.length; other += 1) {
      const wanted = (scores[one] as number) - (scores[other] as number);
      if (wanted !== 0) verdicts.push(verdict(values[one] ?? null, values[other] ?? null, wanted > 0 !== lowerIsBetter));
    }
  }
  return verdicts;
}

function verdict(one: number | null, other: number | null, oneIsHigher: boolean): Verdict {
  if (one === null || other === null) return null;
  if (one === other) return 1;
  return one > other === oneIsHigher ? 2 : 0;
}

/** The comparisons of one item, those left out for which a value is missing. */
export function comparisonsOf(verdicts: readonly Verdict[]): Comparisons {
  let right = 0, ties = 0, total = 0;
  for (const verdict of verdicts) {
    if (verdict !== null) total += 1;
    if (verdict === 2) right += 1;
    else if (verdict === 1) ties += 1;
  }
  return { right, ties, total };
}
