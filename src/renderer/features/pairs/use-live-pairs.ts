import { useEffect } from 'react';
import { useStudio } from '../../app/studio-context.tsx';
import { reportFailure } from '../../components/report-failure.tsx';
import type { PairNews } from './pair-news.ts';

/** At most one look in this time, however fast pairs are made. */
const quietMs = 800;

/** Follows the pairs while the screen is shown. */
export function useLivePairs(news: PairNews): void {
  const { events } = useStudio();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = events.subscribe((event) => {
      if (event.kind !== 'changed' || event.what !== 'pairs') return;
      timer ??= setTimeout(() => {
        timer = null;
        news.getState().look().catch(reportFailure);
      }, quietMs);
    });
    return () => {
      end();
      if (timer) clearTimeout(timer);
    };
  }, [events, news]);
}
