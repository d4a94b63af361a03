import { median } from '../median.ts';

/**
 * How far each value lies from the median of all, in robust standard deviations: 0.6745 (x - median) / MAD (Iglewicz and
 * Hoaglin 1993), which they call an outlier beyond 3.5. Where more than half of the values are equal the MAD is 0 and 1.253314
 * times the mean absolute deviation stands in for it; 0 for all where all are equal.
 */
export function modifiedZScores(values: readonly number[]): number[] {
  const middle = median(values);
  if (middle === null) return [];
  const deviations = values.map((value) => Math.abs(value - middle));
  const mad = median(deviations) ?? 0;
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / values.length;
  const scale = mad > 0 ? mad / 0.6745 : 1.253314 * mean;
  return values.map((value) => (scale > 0 ? (value - middle) / scale : 0));
}
