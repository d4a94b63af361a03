import type { PairwiseRow } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';

/** Consensus scores of a pair. */
const scoreOf = { win: 2, tie: 1.5, lose: 1 } as const;

/** The pairs of two models in which the first one won, tied or lost, of those that `narrowed` lets through. */
export function pairHref({ model, against }: Pick<PairwiseRow, 'model' | 'against'>, outcome: keyof typeof scoreOf, narrowed: Readonly<Record<string, string>>): string {
  return routeHref('results', { tab: 'items', ...narrowed, model, score: String(scoreOf[outcome]), against });
}
