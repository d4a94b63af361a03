/** Candidate keys in the order of the presses that still stand: the first is the best. */
export type Ranking = readonly string[];

interface Keyed {
  readonly key: string;
}

/**
 * Gives the next free rank to a candidate; pressing one that has a rank takes it away and those behind move up. Of two
 * candidates one press ranks both: the pressed one is the better, and pressing the better one again clears.
 */
export function press(ranking: Ranking, key: string, candidates: readonly Keyed[]): Ranking {
  if (candidates.length === 2) return ranking[0] === key ? [] : [key, ...candidates.map((candidate) => candidate.key).filter((other) => other !== key)];
  return ranking.includes(key) ? ranking.filter((other) => other !== key) : [...ranking, key];
}

/** Takes the rank away that was given last; of two candidates both, since one press gave both. */
export function takeBack(ranking: Ranking, candidates: readonly Keyed[]): Ranking {
  return candidates.length === 2 ? [] : ranking.slice(0, -1);
}

/** Rank of a candidate, 1 = best; null while it has none. */
export function rankOf(ranking: Ranking, key: string): number | null {
  const place = ranking.indexOf(key);
  return place < 0 ? null : place + 1;
}

/** True once every candidate has a rank; only then may an answer leave the page. */
export function isComplete(ranking: Ranking, candidates: readonly Keyed[]): boolean {
  return ranking.length === candidates.length && candidates.every(({ key }) => ranking.includes(key));
}

/** `1st`, `2nd`, `3rd`, `4th`, ... */
export function ordinal(rank: number): string {
  const ending = rank % 100 >= 11 && rank % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${rank}${ending}`;
}
