import { expect, test, vi } from 'vitest';
import { createPairNews } from '../../../../src/renderer/features/pairs/pair-news.ts';
import type { PairQuestion } from '../../../../src/renderer/features/pairs/pair-question.ts';
import { createPairStore } from '../../../../src/renderer/features/pairs/pair-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';
import { pairRow } from './pair-rows.ts';

type Asked = PairQuestion & { readonly offset: number; readonly limit: number };

async function screen(question: PairQuestion, first: number) {
  const asked: Asked[] = [];
  const made = { count: first };
  const list = async (query: Asked) => {
    asked.push(query);
    const { count } = made;
    const places = Array.from({ length: Math.max(0, Math.min(query.limit, count - query.offset)) }, (_, place) => query.offset + place);
    return { total: count, rows: places.map((place) => pairRow(query.sort === 'newest' ? count - 1 - place : place)) };
  };
  const client = { pairs: { list } } as unknown as Pick<StudioClient, 'pairs'>;
  const store = createPairStore(client, question);
  store.getState().ask(question);
  await vi.waitFor(() => expect(store.getState().total).toBe(first));
  return { asked, made, store, news: createPairNews(client, store) };
}

const oldest = { batch: null, filter: 'all', sort: 'added' } as const;
const newest = { ...oldest, sort: 'newest' } as const;

test('pairs that are made while the oldest stand first come at the end, at once', async () => {
  const { made, store, news } = await screen(oldest, 3);
  made.count = 5;
  await news.getState().look();
  await vi.waitFor(() => expect(store.getState().total).toBe(5));
  expect([store.getState().at(0)?.name, store.getState().at(4)?.name, news.getState().fresh]).toEqual(['photo-0.jpg', 'photo-4.jpg', null]);
});

test('in another order what is on screen stays, and new pairs are announced until they are shown', async () => {
  const { asked, made, store, news } = await screen(newest, 3);
  made.count = 5;
  await news.getState().look();
  expect([store.getState().total, store.getState().at(0)?.name, news.getState().fresh, asked.at(-1)]).toEqual([3, 'photo-2.jpg', 2, { ...newest, offset: 0, limit: 1 }]);
  news.getState().show();
  await vi.waitFor(() => expect(store.getState().total).toBe(5));
  expect([store.getState().at(0)?.name, news.getState().fresh]).toEqual(['photo-4.jpg', null]);
});

test('an empty list in any order is filled at once', async () => {
  const { made, store, news } = await screen(newest, 0);
  made.count = 2;
  await news.getState().look();
  await vi.waitFor(() => expect(store.getState().total).toBe(2));
  expect(news.getState().fresh).toBeNull();
});

test('news of a question that is no longer asked are dropped', async () => {
  const { made, store, news } = await screen(newest, 3);
  made.count = 5;
  const looking = news.getState().look();
  store.getState().ask({ ...newest, filter: 'unchanged' });
  await looking;
  expect(news.getState().fresh).toBeNull();
});
