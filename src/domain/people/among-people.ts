import { median } from '../median.ts';
import { modifiedZScores } from './modified-z-scores.ts';

/** One person's figure among those of everybody. */
export interface AmongPeople {
  /** Median of everybody's figure. */
  readonly median: number;
  /** The person's modified z-score (see `modifiedZScores`). */
  readonly zScore: number;
}

/** With fewer people nobody can be told to stand out. */
const leastPeople = 4;

/** Where each person's figure stands among all; null for those without a figure, and for all when fewer than four have one. */
export function amongPeople(values: readonly (number | null)[]): (AmongPeople | null)[] {
  const known = values.filter((value) => value !== null);
  const middle = median(known);
  if (middle === null || known.length < leastPeople) return values.map(() => null);
  const scores = modifiedZScores(known);
  let next = 0;
  return values.map((value) => (value === null ? null : { median: middle, zScore: scores[next++] as number }));
}
