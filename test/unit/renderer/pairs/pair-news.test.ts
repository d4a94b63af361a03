import { expect, test, vi } from 'vitest';
import { createPairNews } from '../../../../src/renderer/features/pairs/pair-news.ts';
import type { PairQuestion } from '../../../../src/renderer/features/pairs/pair-question.ts';
import { createPairStore } from '../../../../src/renderer/features/pairs/pair-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';
import { pairRow } from './pair-rows.ts';

type Asked = PairQuestion & { readonly offset: number; readonly limit: number; readonly list: string | null };

/** A studio whose lists stay as they were when they were first asked for. */
async function screen(question: PairQuestion, first: number) {
  const asked: Asked[] = [];
  const made = { count: first, name: '' };
  const list = async (query: Asked) => {
    asked.push(query);
    const count = query.list === null ? made.count : Number(query.list.slice(1));
    const places = Array.from({ length: Math.max(0, Math.min(query.limit, count - query.offset)) }, (_, place) => query.offset + place);
    return { list: `n${count}`, total: count, rows: places.map((place) => pairRow(query.sort === 'newest' ? count - 1 - place : place, {}, { name: `${made.name}${query.sort === 'newest' ? count - 1 - place : place}` })) };
  };
  const client = { pairs: { list } } as unknown as Pick<StudioClient, 'pairs'>;
  const store = createPairStore(client, question);
  store.getState().ask(question);
  await vi.waitFor(() => expect(store.getState().total).toBe(first));
  return { asked, made, store, news: createPairNews(client, store) };
}

const oldest: PairQuestion = { where: {}, sort: 'added' };
const newest: PairQuestion = { where: {}, sort: 'newest' };
const undecided: PairQuestion = { where: { decision: 'undecided' }, sort: 'added' };

test('pairs that are made while the oldest stand first come at the end, at once', async () => {
  const { made, store, news } = await screen(oldest, 3);
  made.count = 5;
  await news.getState().look();
  await vi.waitFor(() => expect(store.getState().total).toBe(5));
  expect([store.getState().at(0)?.name, store.getState().at(4)?.name, news.getState().fresh]).toEqual(['0', '4', null]);
});

test.each([['in another order', newest, '2'], ['where decisions change what passes', undecided, '0']] as const)('%s what is on screen stays, and new pairs are announced until they are shown', async (_, question, top) => {
  const { asked, made, store, news } = await screen(question, 3);
  made.count = 5;
  await news.getState().look();
  await vi.waitFor(() => expect(asked).toContainEqual({ ...question, offset: 0, limit: 60, list: 'n3' }));
  expect([store.getState().total, store.getState().at(0)?.name, news.getState().fresh]).toEqual([3, top, 2]);
  news.getState().show();
  await vi.waitFor(() => expect(store.getState().total).toBe(5));
  expect(news.getState().fresh).toBeNull();
});

test('what others decided is seen in its place', async () => {
  const { made, store, news } = await screen(newest, 3);
  made.name = 'changed ';
  await news.getState().look();
  await vi.waitFor(() => expect(store.getState().at(0)?.name).toBe('changed 2'));
  expect([store.listName(), news.getState().fresh]).toEqual(['n3', null]);
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
  store.getState().ask({ ...newest, where: { marks: ['unchanged'] } });
  await looking;
  expect(news.getState().fresh).toBeNull();
});
