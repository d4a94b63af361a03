import type { PairRow } from '../../../contract/contract.ts';
import { createPagedList, type PagedList } from '../../app/paged-list.ts';
import type { StudioClient } from '../../transport/client.ts';
import type { PairQuestion } from './pair-question.ts';

export type PairStore = PagedList<PairQuestion, PairRow>;

const pageSize = 60;

/** The pairs of a study as far as they are on screen, over `pairs.list`. */
export function createPairStore(client: Pick<StudioClient, 'pairs'>, first: PairQuestion): PairStore {
  return createPagedList({
    first, pageSize,
    idOf: ({ pair }) => pair.id,
    load: (question, range, signal) => client.pairs.list({ ...range, ...question }, { signal }),
  });
}
