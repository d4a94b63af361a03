import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { PairFacets } from '../../../contract/contract.ts';
import type { PairWhere } from '../../../domain/pairs/pair-where.ts';
import type { QueryState } from '../../app/query-store.ts';
import { useQuery } from '../../app/use-query.ts';
import type { ReviewStore } from './review/review-store.ts';

/** Decisions come quickly; once in this time is enough for counts. */
const quietMs = 3000;
/** Rows and pictures of another filter come first. */
const restMs = 250;

/** Counts for the filters; those of the filter before stay until the new ones are there. Own decisions are counted after a short rest. */
export function useFacets(where: PairWhere, review: ReviewStore): QueryState<PairFacets> {
  const query = useQuery(`facets ${JSON.stringify(where)}`, async (client, signal) => {
    await rest(signal);
    return client.pairs.facets({ where }, { signal });
  }, ['project', 'pairs', 'reviews'], { quietMs });
  const saved = useStore(review, (state) => state.saved);
  const counted = useRef(0);
  const { reload } = query;
  useEffect(() => {
    if (saved === counted.current) return;
    const timer = setTimeout(() => {
      counted.current = saved;
      reload();
    }, quietMs);
    return () => clearTimeout(timer);
  }, [saved, reload]);
  const last = useRef<PairFacets | null>(null);
  useEffect(() => { last.current = query.data ?? last.current; });
  // eslint-disable-next-line react-hooks/refs -- the counts before are shown only while new ones are on their way
  return query.data ? query : { ...query, data: last.current };
}

function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, restMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
