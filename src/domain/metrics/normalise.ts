import type { ItemValues } from './metric-values.ts';

/** Least and greatest of the values of these items; null of none. */
export function rangeOf(items: readonly ItemValues[]): [number, number] | null {
  let least = Infinity, greatest = -Infinity;
  for (const values of items) {
    for (const value of values) {
      if (value === null) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  return least <= greatest ? [least, greatest] : null;
}

/**
 * Min-max normalisation to [0, 1] (FaceScore paper, Table 6), turned round where lower is better, so that 1 is best. Null when
 * there are no values or all are equal.
 */
export function normaliser(range: readonly [number, number] | null, lowerIsBetter: boolean): ((value: number) => number) | null {
  if (range === null) return null;
  // Halves, because the whole width of the range may be more than a number can hold.
  const least = range[0] / 2, greatest = range[1] / 2;
  const width = greatest - least;
  if (width === 0) return null;
  return lowerIsBetter ? (value) => (greatest - value / 2) / width : (value) => (value / 2 - least) / width;
}
