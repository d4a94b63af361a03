import type { Interval } from '../bootstrap.ts';
import { wilsonInterval } from '../wilson-interval.ts';

/**
 * The share of errors in a selection of `population` pairs, of which `judged`, drawn at random without replacement, were looked at and `errors` were wrong, with its
 * 95 % interval. Drawing without replacement multiplies the variance of the share by (N - n) / (N - 1) (Cochran, Sampling Techniques, 1977, section 3.2), so that
 * n pairs are worth n (N - 1) / (N - n) independent ones in Wilson's interval; when all were judged the interval is the share itself. It stays within what is
 * known for sure: [errors / N, 1 - (n - errors) / N]. Null while nothing was judged.
 */
export function errorShare(errors: number, judged: number, population: number): Interval | null {
  if (judged <= 0) return null;
  const value = errors / judged;
  const interval = judged < population ? wilsonInterval(value * worth(judged, population), worth(judged, population)) : null;
  if (!interval) return { value, low: value, high: value };
  return { value, low: Math.max(interval.low, errors / population), high: Math.min(interval.high, 1 - (judged - errors) / population) };
}

/** Independent draws that tell as much as `judged` without replacement. */
function worth(judged: number, population: number): number {
  return (judged * (population - 1)) / (population - judged);
}
