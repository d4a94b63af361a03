import { useLayoutEffect } from 'react';
import type { RankingModel } from './ranking-model.ts';

/**
 * Notes when an item has been painted: its time begins, and a `next-item` measure runs from the answer before it.
 * The second frame begins after the first one has reached the screen.
 */
export function usePaintMarks(model: RankingModel, ticket: string | null, isReady: boolean): void {
  useLayoutEffect(() => {
    if (ticket === null || !isReady) return undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        model.annotation.store.getState().seen(ticket);
        measureNextItem();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [model, ticket, isReady]);
}

function measureNextItem(): void {
  if (performance.getEntriesByName('answer', 'mark').length === 0) return;
  performance.mark('painted');
  performance.measure('next-item', 'answer', 'painted');
  performance.clearMarks('answer');
  performance.clearMarks('painted');
}
