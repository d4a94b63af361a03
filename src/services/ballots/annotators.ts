import { roundOf } from '../../domain/ballot.ts';
import type { BallotStore } from '../store/types.ts';

/** Ids of everybody who has a line in the ballot logs, sorted; the adjudicator, who answers nothing, is nobody of them. */
export function annotatorsWithBallots(ballots: BallotStore): string[] {
  const ids = new Set<string>();
  for (const line of ballots.lines()) if (roundOf(line) !== 'adjudication') ids.add(line.annotator);
  return [...ids].sort();
}
