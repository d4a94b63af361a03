import type { ScoreBounds } from './score-view.ts';

/** The first and the last of some bins, both included. */
export type BinSpan = readonly [first: number, last: number];

/** The bin at a place on an axis of `width` pixels; places beyond its ends are in the outermost bins. */
export function binAt(x: number, width: number, bins: number): number {
  if (!(width > 0)) return 0;
  return Math.min(bins - 1, Math.max(0, Math.floor((x / width) * bins)));
}

/** The bounds of some bins. The outermost bins hold what lies beyond the axis, so they are open to that side. */
export function boundsOfBins(edges: readonly number[], [one, other]: BinSpan): ScoreBounds {
  const first = Math.min(one, other);
  const last = Math.max(one, other);
  return { from: first <= 0 ? null : edges[first] ?? null, to: last >= edges.length - 2 ? null : edges[last + 1] ?? null };
}

/** Whether bounds hold some of what is in a bin. */
export function isBinWithin(edges: readonly number[], bin: number, { from, to }: ScoreBounds): boolean {
  const begin = bin === 0 ? -Infinity : edges[bin] ?? -Infinity;
  const end = bin >= edges.length - 2 ? Infinity : edges[bin + 1] ?? Infinity;
  return end > (from ?? -Infinity) && begin < (to ?? Infinity);
}

/** Where the cursor of a histogram goes at a key; null where the key does not move it. */
export function movedCursor(cursor: number, key: string, bins: number): number | null {
  const places = new Map([['ArrowLeft', cursor - 1], ['ArrowRight', cursor + 1], ['PageUp', cursor + 4], ['PageDown', cursor - 4], ['Home', 0], ['End', bins - 1]]);
  const place = places.get(key);
  return place === undefined ? null : Math.min(bins - 1, Math.max(0, place));
}

/** Images in some bins, both ends included, whichever comes first. */
export function countIn(counts: readonly number[], [one, other]: BinSpan): number {
  return counts.slice(Math.min(one, other), Math.max(one, other) + 1).reduce((sum, count) => sum + count, 0);
}
