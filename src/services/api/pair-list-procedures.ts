import { pairsBeside } from '../pairs/beside.ts';
import { pairFacets } from '../pairs/facets.ts';
import { getPair, listPairs, pairIds, pairRows } from '../pairs/list-pairs.ts';
import { pairOverview } from '../pairs/overview.ts';
import { pairViews, savePairViews } from '../pairs/views.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** Pairs as lists and counts, and the views of them that people keep. */
export function pairListProcedures(studio: Studio, { pairs }: Guarded) {
  return {
    list: pairs.list.handler(({ context, input }) => listPairs(studio.study(), context.caller, input)),
    get: pairs.get.handler(({ context, input }) => getPair(studio.study(), context.caller, input.id)),
    rows: pairs.rows.handler(({ context, input }) => pairRows(studio.study(), context.caller, input.ids)),
    ids: pairs.ids.handler(({ context, input }) => pairIds(studio.study(), context.caller, input)),
    beside: pairs.beside.handler(({ context, input }) => pairsBeside(studio.study(), context.caller, input.id)),
    facets: pairs.facets.handler(({ context, input }) => pairFacets(studio.study(), context.caller, input.where)),
    overview: pairs.overview.handler(({ context, input }) => pairOverview(studio.study(), context.caller, input.where)),
    views: pairs.views.handler(({ context }) => pairViews(studio.study().project, context.caller)),
    saveViews: pairs.saveViews.handler(({ context, input }) => savePairViews(studio.study().project, context.caller, input.views)),
  };
}
