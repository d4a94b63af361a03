import type { PairBuildEffect } from '../../../contract/pairs.ts';
import { isInpainted, marginOf } from '../../../domain/pairs/pair.ts';
import type { Project } from '../../store/types.ts';

/** Inpainted pairs of a study, and those beside them that a margin leaves out. */
export interface InpaintedCount {
  readonly pairs: number;
  readonly dropped: PairBuildEffect['dropped'];
}

/** Counts the inpainted pairs with at least this margin, or all of them for null. A pair whose faces have no scores has no margin, and so never enough of one. */
export function countInpainted({ pairs: stored }: Pick<Project, 'pairs'>, leastMargin: number | null): InpaintedCount {
  let [pairs, unscored, tooClose] = [0, 0, 0];
  for (const pair of stored.values()) {
    if (!isInpainted(pair)) continue;
    const margin = marginOf(pair);
    if (leastMargin === null || (margin !== null && margin >= leastMargin)) pairs += 1;
    else if (margin === null) unscored += 1;
    else tooClose += 1;
  }
  const dropped = [
    { reason: 'inpainted pair whose faces have no scores, so that its margin is not known', count: unscored },
    { reason: `inpainted pair with a margin below ${leastMargin ?? 0}`, count: tooClose },
  ];
  return { pairs, dropped: dropped.filter(({ count }) => count > 0) };
}
