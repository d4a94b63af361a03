import { getPair, listPairs } from '../pairs/list-pairs.ts';
import type { Studio } from '../studio/studio.ts';
import type { Guarded } from './guard.ts';

/** Candidate pairs, as they are looked at. */
export function pairProcedures(studio: Studio, { pairs }: Guarded) {
  return {
    list: pairs.list.handler(({ context, input }) => listPairs(studio.study(), context.caller, input, studio.pairsVersion)),
    get: pairs.get.handler(({ context, input }) => getPair(studio.study(), context.caller, input.id)),
  };
}
