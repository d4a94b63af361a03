import type { PersonResults } from '../../../../contract/results.ts';

type Stretch = PersonResults['stretches'][number];

/** From (inclusive) until (exclusive), ISO 8601 times. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** The first and the last stretch of those that are chosen, by place, the first stretch being 0; null while none is. */
export type Chosen = readonly [first: number, last: number] | null;

/** What is chosen after one more stretch was: up to it from the one that stood alone, else it alone; the only one chosen is let go. */
export function withChosen(chosen: Chosen, place: number): Chosen {
  if (chosen === null || chosen[0] !== chosen[1]) return [place, place];
  if (chosen[0] === place) return null;
  return place < chosen[0] ? [place, chosen[0]] : [chosen[0], place];
}

/** The time that holds exactly the answers of the chosen stretches; null while none is chosen, or where they are gone. */
export function spanOf(stretches: readonly Stretch[], chosen: Chosen): Span | null {
  const [first, last] = [stretches[chosen?.[0] ?? -1], stretches[chosen?.[1] ?? -1]];
  if (!first || !last) return null;
  return { from: first.startedAt, until: new Date(Date.parse(last.endedAt) + 1).toISOString() };
}
