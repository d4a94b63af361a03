import type { Interval } from './bootstrap.ts';

/** The 97.5 % point of the normal distribution. */
const z = 1.959963984540054;

/** The share of `hits` in `total` with its 95 % score interval (Wilson 1927), which stays within [0, 1]; null of nothing. */
export function wilsonInterval(hits: number, total: number): Interval | null {
  if (total === 0) return null;
  const value = hits / total;
  const spread = z ** 2 / total;
  const centre = value + spread / 2;
  const half = z * Math.sqrt((value * (1 - value)) / total + spread / (4 * total));
  // At either end the interval reaches it exactly; sums would miss it by a rounding error.
  return { value, low: hits === 0 ? 0 : (centre - half) / (1 + spread), high: hits === total ? 1 : (centre + half) / (1 + spread) };
}
