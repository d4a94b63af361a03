import type { ScorerRow, ScoreSpread } from '../../../../contract/contract.ts';
import type { QueryState } from '../../../app/query-store.ts';
import { useQuery } from '../../../app/use-query.ts';

/** A job that scores changes the images many times a second; figures follow once in this time. */
const quietMs = 1000;

/** The scorers of the registry, and how many images of the study each has scored. */
export function useScorers(): QueryState<ScorerRow[]> {
  return useQuery('scorers', (client, signal) => client.images.scorers(undefined, { signal }), ['project', 'images', 'models'], { quietMs });
}

/** How the scores by a scorer are spread; null inside while no image has one. */
export function useScoreSpread(scorer: string): QueryState<{ readonly spread: ScoreSpread | null }> {
  return useQuery(`score-spread ${scorer}`, async (client, signal) => ({ spread: await client.images.scoreSpread({ scorer }, { signal }) }), ['project', 'images'], { quietMs });
}
