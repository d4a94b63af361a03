import type { ItemVotes } from './item-votes.ts';

/** A figure that is made of sums over items, so that a bootstrap draw costs one addition per group of items and sum. */
export interface SummedFigure {
  /** How many sums it needs. */
  readonly width: number;
  /**
   * What one item adds to each sum; all 0 when the item says nothing about the figure. The same to the last bit however its
   * people and images are named and ordered.
   */
  readonly parts: (votes: ItemVotes) => readonly number[];
  /** The figure of these sums; null when it cannot be computed. */
  readonly figure: (sums: Float64Array) => number | null;
}

/** A figure that is the first sum divided by the second. */
export function ratioFigure(parts: (votes: ItemVotes) => readonly [number, number]): SummedFigure {
  return { width: 2, parts, figure: ([above = 0, below = 0]) => (below > 0 ? above / below : null) };
}
