import { useCallback, useEffect } from 'react';
import type { Topic } from '../../app/query-store.ts';
import { useQuietEvents } from '../../app/use-quiet-events.ts';
import { reportFailure } from '../../components/report-failure.tsx';
import { toFailure } from '../../transport/errors.ts';
import type { PairNews } from './pair-news.ts';

const topics: readonly Topic[] = ['pairs', 'reviews'];
/** At most one look in this time, however fast pairs are made and decided. */
const quietMs = 1500;
/** A curator's page hears of no events, so it looks for itself. */
const curatorMs = 15_000;

/** Follows the pairs while the screen is shown. */
export function useLivePairs(news: PairNews, isLead: boolean): void {
  const look = useCallback(() => {
    news.getState().look().catch((error: unknown) => {
      // That the studio does not answer is said elsewhere, and the next look comes by itself.
      if (toFailure(error).code !== 'UNREACHABLE') reportFailure(error);
    });
  }, [news]);
  useQuietEvents(look, topics, quietMs);
  useEffect(() => {
    if (isLead) return;
    const timer = setInterval(() => { if (!document.hidden) look(); }, curatorMs);
    return () => clearInterval(timer);
  }, [look, isLead]);
}
