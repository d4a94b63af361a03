import { ordinal } from '../../annotate/ranking.ts';

/** The place that a score stands for among so many candidates: `1st` for the best; `Tie` for a score between two. */
export function placeWord(score: number, candidates: number): string {
  return Number.isInteger(score) ? ordinal(candidates + 1 - score) : 'Tie';
}

/** How full each of the dots of a score is, from left to right: a score of 2 of 3 is [1, 1, 0], a tie of two [1, 0.5]. */
export function dotsOf(score: number, candidates: number): readonly number[] {
  return Array.from({ length: candidates }, (_, index) => Math.max(0, Math.min(1, score - index)));
}

const significant = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, useGrouping: false });

/** The value of a metric with four digits that mean something; a minus sign instead of a hyphen. */
export function metricValue(value: number): string {
  const text = value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(2) : significant.format(value);
  return text.replaceAll('-', '−');
}
