import type { PairRecord } from '../../../../domain/pairs/pair.ts';

/** The score that a pair's source gives one of its pictures, as text; null where it gives none. */
export function sideScore({ origin }: PairRecord, side: 'win' | 'loss'): string | null {
  if (origin.kind === 'table') return null;
  if (origin.kind === 'rankings') return `consensus score ${scoreText(origin.scores[side])}`;
  const score = origin.kind === 'scores' ? origin.scores[side] : origin.check?.score?.[side] ?? null;
  return score === null ? null : scoreText(score);
}

/** A score with two decimals, or as a whole number where it is one; a minus sign instead of a hyphen. */
export function scoreText(score: number): string {
  const text = Number.isInteger(score) ? String(score) : score.toFixed(2);
  return text.replace('-', '−');
}
