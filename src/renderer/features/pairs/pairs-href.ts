import type { PairWhere } from '../../../domain/pairs/pair-where.ts';
import { routeHref } from '../../app/routes.ts';
import { pairParameters } from './pair-question.ts';

/** The address of the pairs that a rule means. */
export function pairsHref(where: PairWhere): string {
  return routeHref('pairs', pairParameters({ where, sort: 'added' }));
}
