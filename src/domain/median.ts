/** The median of numbers in any order, the mean of the middle two of an even number; null of none. */
export function median(values: Iterable<number>): number | null {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return null;
  const middle = sorted.length / 2;
  // Halved first: the sum of two huge numbers is infinite.
  return (sorted[Math.ceil(middle) - 1] as number) / 2 + (sorted[Math.floor(middle)] as number) / 2;
}
