import { expect, test, vi } from 'vitest';
import type { PairQuestion } from '../../../../src/renderer/features/pairs/pair-question.ts';
import { createPairStore } from '../../../../src/renderer/features/pairs/pair-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';
import { pairRow } from './pair-rows.ts';

type Asked = { readonly offset: number; readonly limit: number; readonly list: string | null; readonly sort: string };

const all: PairQuestion = { where: {}, sort: 'added' };

function studio() {
  const asked: (readonly [offset: number, list: string | null])[] = [];
  const now = { list: 'a', total: 200 };
  const list = async ({ offset, limit, list: name }: Asked) => {
    asked.push([offset, name]);
    await Promise.resolve();
    return { list: name === now.list ? name : now.list, total: now.total, rows: Array.from({ length: Math.max(0, Math.min(limit, now.total - offset)) }, (_, place) => pairRow(offset + place, {}, { name: `${now.list}${offset + place}` })) };
  };
  return { asked, now, client: { pairs: { list } } as unknown as Pick<StudioClient, 'pairs'> };
}

async function opened() {
  const made = studio();
  const store = createPairStore(made.client, all);
  store.getState().ask(all);
  await vi.waitFor(() => expect(store.getState().total).toBe(200));
  return { ...made, store };
}

test('later pages ask for the list that the first answer named', async () => {
  const { asked, store } = await opened();
  store.getState().need(50, 130);
  await vi.waitFor(() => expect(store.getState().at(129)?.name).toBe('a129'));
  expect([asked, store.listName()]).toEqual([[[0, null], [60, 'a'], [120, 'a']], 'a']);
});

test('a refresh asks for the same list, a renewal for a new one of which all pages are', async () => {
  const { asked, now, store } = await opened();
  store.getState().need(50, 130);
  await vi.waitFor(() => expect(store.getState().at(129)).not.toBeNull());
  asked.length = 0;
  store.getState().refresh();
  await vi.waitFor(() => expect(asked).toEqual([[0, 'a'], [60, 'a'], [120, 'a']]));
  await Promise.resolve();
  now.list = 'b';
  asked.length = 0;
  store.renew();
  await vi.waitFor(() => expect(store.getState().at(129)?.name).toBe('b129'));
  expect([asked, store.getState().at(0)?.name]).toEqual([[[0, null], [60, 'b'], [120, 'b']], 'b0']);
});

test('another question asks for a list of its own', async () => {
  const { asked, store } = await opened();
  store.getState().ask({ where: {}, sort: 'newest' });
  await vi.waitFor(() => expect(asked).toEqual([[0, null], [0, null]]));
});

test('where the studio has lost the list, pages of the old one are forgotten', async () => {
  const { now, store } = await opened();
  now.list = 'b';
  store.getState().need(60, 120);
  await vi.waitFor(() => expect(store.getState().at(60)?.name).toBe('b60'));
  expect([store.getState().at(0), store.listName()]).toEqual([null, 'b']);
});

test('rows that are loaded again as they were stay the same objects, so that their cells are not drawn again', async () => {
  const { asked, store } = await opened();
  const before = store.getState().at(7);
  store.getState().refresh();
  await vi.waitFor(() => expect(asked).toContainEqual([0, 'a']));
  await new Promise((resolve) => { setTimeout(resolve); });
  expect(store.getState().at(7)).toBe(before);
});

test('every row that comes is shown as what is on its way makes it', async () => {
  const { client } = studio();
  const store = createPairStore(client, all, (row) => ({ ...row, name: 'ours' }));
  store.getState().ask(all);
  await vi.waitFor(() => expect(store.getState().at(3)?.name).toBe('ours'));
});

test('an answer that was asked for before a row changed does not bring the old row back', async () => {
  const { client, store } = await opened();
  let release: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => { release = resolve; });
  const list = client.pairs.list.bind(client.pairs);
  let isFirst = true;
  client.pairs.list = (async (input: Parameters<typeof list>[0]) => {
    const answer = await list(input);
    if (!isFirst) return { ...answer, rows: answer.rows.map((row, place) => (place === 0 ? { ...row, name: 'decided' } : row)) };
    isFirst = false;
    await slow;
    return answer;
  }) as typeof list;
  store.getState().refresh();
  store.getState().replace({ ...store.getState().at(0)!, name: 'decided' });
  release();
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  expect(store.getState().at(0)?.name).toBe('decided');
});
