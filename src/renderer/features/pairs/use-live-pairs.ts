import { useCallback } from 'react';
import type { Topic } from '../../app/query-store.ts';
import { useQuietEvents } from '../../app/use-quiet-events.ts';
import { reportFailure } from '../../components/report-failure.tsx';
import type { PairNews } from './pair-news.ts';

const topics: readonly Topic[] = ['pairs'];
/** At most one look in this time, however fast pairs are made. */
const quietMs = 800;

/** Follows the pairs while the screen is shown. */
export function useLivePairs(news: PairNews): void {
  useQuietEvents(useCallback(() => { news.getState().look().catch(reportFailure); }, [news]), topics, quietMs);
}
