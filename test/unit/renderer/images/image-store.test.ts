import { expect, test, vi } from 'vitest';
import type { ImageRow, ScoreView } from '../../../../src/contract/contract.ts';
import { createImageStore, pageSize } from '../../../../src/renderer/features/images/image-store.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

interface Asked { readonly offset: number; readonly limit: number; readonly filter: string; readonly score?: ScoreView }

const row = (index: number, text = ''): ImageRow => ({
  id: index.toString(16).padStart(16, '0'), name: `m/${text}${index}.png`, model: 'm', item: String(index), promptId: null, caption: null, width: 10, height: 10, faces: null, detector: null, representative: null, scores: {}, faceScores: {},
  thumbnail: 't', whole: 'w', crop: null,
});

function library(total: number) {
  const asked: Asked[] = [];
  const list = async ({ offset, limit, filter, text, score }: Asked & { text: string }) => {
    asked.push({ offset, limit, filter, ...(score && { score }) });
    return { total, rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => row(offset + index, text)) };
  };
  return { asked, client: { images: { list } } as unknown as Pick<StudioClient, 'images'> };
}

const all = { filter: 'all', model: null, text: '', score: null } as const;

test('only pages near what is on screen are asked for and held, for any number of images', async () => {
  const { client, asked } = library(100_000);
  const store = createImageStore(client, all);
  store.getState().ask(all);
  await vi.waitFor(() => expect(store.getState().total).toBe(100_000));
  for (let start = 0; start < 100_000; start += 1000) {
    store.getState().need(start, start + 60);
    await vi.waitFor(() => expect(store.getState().at(start)).not.toBeNull(), { interval: 1 });
  }
  expect(store.getState().pages.size).toBeLessThanOrEqual(24);
  expect(asked.length).toBeLessThan(220);
  expect(store.getState().at(99_000)?.name).toBe('m/99000.png');
});

test('a page that is there or on its way is not asked for again', async () => {
  const { client, asked } = library(500);
  const store = createImageStore(client, all);
  store.getState().ask(all);
  store.getState().need(0, pageSize);
  store.getState().need(0, pageSize);
  await vi.waitFor(() => expect(store.getState().total).toBe(500));
  store.getState().need(0, pageSize);
  expect(asked).toEqual([{ offset: 0, limit: pageSize, filter: 'all' }]);
});

test('a view by scores is asked for with every page, and nothing of scores where there is none', async () => {
  const { client, asked } = library(500);
  const score: ScoreView = { scorer: 'facescore', sort: 'highest', from: -1, to: null };
  const store = createImageStore(client, all);
  store.getState().ask({ ...all, score });
  store.getState().need(pageSize, 2 * pageSize);
  await vi.waitFor(() => expect(store.getState().pages.size).toBe(2));
  store.getState().ask(all);
  await vi.waitFor(() => expect(store.getState().total).toBe(500));
  const page = { limit: pageSize, filter: 'all' };
  expect(asked).toEqual([{ offset: 0, ...page, score }, { offset: pageSize, ...page, score }, { offset: 0, ...page }]);
});

test('answers to an earlier question are dropped', async () => {
  const { client } = library(5);
  const store = createImageStore(client, all);
  store.getState().ask({ ...all, text: 'old' });
  store.getState().ask({ ...all, text: 'new' });
  await vi.waitFor(() => expect(store.getState().total).toBe(5));
  expect(store.getState().at(0)?.name).toBe('m/new0.png');
});

test('a changed row takes its place without asking again', async () => {
  const { client, asked } = library(5);
  const store = createImageStore(client, all);
  store.getState().ask(all);
  await vi.waitFor(() => expect(store.getState().total).toBe(5));
  store.getState().replace({ ...row(3), detector: 'yunet' });
  expect([store.getState().at(3)?.detector, asked.length]).toEqual(['yunet', 1]);
});

test('a failure is told and what was loaded stays', async () => {
  const { client } = library(5);
  const store = createImageStore(client, all);
  store.getState().ask(all);
  await vi.waitFor(() => expect(store.getState().total).toBe(5));
  client.images.list = (async () => { throw new TypeError('Failed to fetch'); }) as unknown as typeof client.images.list;
  store.getState().refresh();
  await vi.waitFor(() => expect(store.getState().failure?.code).toBe('UNREACHABLE'));
  expect(store.getState().at(4)).not.toBeNull();
});
