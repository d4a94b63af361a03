import type { BallotStore } from '../store/types.ts';

/** Ids of everybody who has a line in the ballot logs, sorted. */
export function annotatorsWithBallots(ballots: BallotStore): string[] {
  const ids = new Set<string>();
  for (const { annotator } of ballots.lines()) ids.add(annotator);
  return [...ids].sort();
}
