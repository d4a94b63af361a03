import type { Answer } from './ballot.ts';
import type { Exclusion } from './study.ts';

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * A test that is true for answers that the lead keeps out: those whose person has an exclusion in force and which were
 * submitted from its start (inclusive) until its end (exclusive). Exclusions that were lifted keep nothing out; an answer whose
 * time cannot be read is kept out by those without start and end alone.
 */
export function exclusionTest(exclusions: readonly Exclusion[]): (answer: Pick<Answer, 'annotator' | 'submittedAt'>) => boolean {
  const byPerson = new Map<string, Span[]>();
  for (const { person, from, until, liftedAt } of exclusions) {
    if (liftedAt !== null) continue;
    const span = { fromMs: from === null ? -Infinity : Date.parse(from), untilMs: until === null ? Infinity : Date.parse(until) };
    byPerson.set(person, [...byPerson.get(person) ?? [], span]);
  }
  if (byPerson.size === 0) return () => false;
  return ({ annotator, submittedAt }) => {
    const spans = byPerson.get(annotator);
    if (!spans) return false;
    const atMs = Date.parse(submittedAt);
    return spans.some(({ fromMs, untilMs }) => (fromMs === -Infinity || atMs >= fromMs) && (untilMs === Infinity || atMs < untilMs));
  };
}
