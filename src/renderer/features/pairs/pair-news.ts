import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../../transport/client.ts';
import type { PairStore } from './pair-store.ts';
import { dependsOnReview } from './review/still-shown.ts';

/** What became of the pairs since they were loaded. */
interface PairNewsState {
  /** Pairs that the list does not show yet, 0 where only figures changed; null while what is shown is how it is. */
  readonly fresh: number | null;
  /** Pairs that are listed and would not be in a new list. */
  readonly gone: number;
  /** Looks what has changed. A list in the order of arrival is renewed in its place; any other would move under the hand, so it only hears of it. */
  look(): Promise<void>;
  /** Shows what has changed. */
  show(): void;
}

export type PairNews = StoreApi<PairNewsState>;

/** Keeps a list of pairs up to date while they are made and others decide, without moving what somebody looks at. */
export function createPairNews(client: Pick<StudioClient, 'pairs'>, list: PairStore): PairNews {
  return createStore<PairNewsState>((set) => ({
    fresh: null, gone: 0,
    async look() {
      const { question, total, refresh } = list.getState();
      if (!total) return list.renew();
      const now = await client.pairs.list({ ...question, list: null, offset: 0, limit: 1 });
      if (list.getState().question !== question) return;
      const isMore = now.total > total;
      if (isMore && question.sort === 'added' && !dependsOnReview(question.where)) return list.renew();
      // What others decided is seen in its place; the list itself stays.
      refresh();
      set({ fresh: isMore ? now.total - total : null, gone: Math.max(0, total - now.total) });
    },
    show() {
      set({ fresh: null, gone: 0 });
      list.renew();
    },
  }));
}
