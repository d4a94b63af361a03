/** Two panes, from 0, that are compared by flickering. */
export type PanePair = readonly [number, number];

/** The pair after this one among all pairs of `count` panes; the first again after the last. */
export function pairAfter([one, other]: PanePair, count: number): PanePair {
  const [low, high] = one < other ? [one, other] : [other, one];
  if (high + 1 < count) return [low, high + 1];
  if (low + 2 < count) return [low + 1, low + 2];
  return [0, 1];
}

/** The pair of a pane that was chosen just now and the one chosen before it. */
export function pairWith(pane: number, [one, other]: PanePair): PanePair {
  return pane === other ? [one, other] : [other, pane];
}

/** The pair itself, or the first two panes where it reaches beyond the last one. */
export function pairWithin(pair: PanePair, count: number): PanePair {
  return Math.max(...pair) < count ? pair : [0, 1];
}
