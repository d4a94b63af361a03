import { describe, expect, it, vi } from 'vitest';
import { createItemPages, type ResultItemRow } from '../../../../../src/renderer/features/results/items/item-pages.ts';
import { everyItem, itemsQueryOf } from '../../../../../src/renderer/features/results/items/items-query.ts';
import type { StudioClient } from '../../../../../src/renderer/transport/client.ts';

const rowOf = (index: number, rankings: number): ResultItemRow => ({ item: `item-${index}`, prompt: null, method: null, rankings, discards: 0, ties: false, known: null, candidates: [] });

function services(total: number) {
  const state = { total, rankings: 0 };
  const items = vi.fn(async ({ offset, limit }: { offset: number; limit: number }) => ({
    total: state.total,
    rows: Array.from({ length: Math.max(Math.min(limit, state.total - offset), 0) }, (_, index) => rowOf(offset + index, state.rankings)),
  }));
  return { state, items, client: { results: { items } } as unknown as Pick<StudioClient, 'results'> };
}

describe('the list of items', () => {
  it('loads the pages that are on screen, each once', async () => {
    const { client, items } = services(1000);
    const pages = createItemPages(client, everyItem());
    pages.show(0, 10);
    pages.show(5, 15);
    pages.show(480, 510);
    await vi.waitFor(() => expect(Object.keys(pages.store.getState().rows)).toHaveLength(150));
    expect(items.mock.calls.map(([input]) => input.offset)).toEqual([0, 450, 500]);
    expect(pages.store.getState()).toMatchObject({ total: 1000, rows: { 0: rowOf(0, 0), 549: rowOf(549, 0) } });
  });

  it('loads what is on screen again after a change, and drops rows that are gone', async () => {
    const { client, state } = services(60);
    const pages = createItemPages(client, everyItem());
    pages.show(40, 55);
    await vi.waitFor(() => expect(Object.keys(pages.store.getState().rows)).toHaveLength(60));
    Object.assign(state, { total: 52, rankings: 3 });
    pages.reload();
    await vi.waitFor(() => expect(pages.store.getState().rows[51]).toEqual(rowOf(51, 3)));
    expect(pages.store.getState()).toMatchObject({ total: 52 });
    expect(pages.store.getState().rows[52]).toBeUndefined();
  });

  it('keeps the failure of a page for the screen and tries again when it is shown again', async () => {
    const { client, items } = services(10);
    items.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const pages = createItemPages(client, everyItem());
    pages.show(0, 5);
    await vi.waitFor(() => expect(pages.store.getState().failure?.code).toBe('UNREACHABLE'));
    pages.show(0, 5);
    await vi.waitFor(() => expect(pages.store.getState()).toMatchObject({ total: 10, failure: null }));
  });

  it('asks for the items that an address names, without empty conditions', async () => {
    const { client, items } = services(3);
    createItemPages(client, everyItem()).show(0, 2);
    createItemPages(client, itemsQueryOf({ standing: 'majority', text: 'cook', model: 'alpha', score: '3' })).show(0, 2);
    expect(items.mock.calls.map(([input]) => input)).toEqual([
      { offset: 0, limit: 50, method: 'all' },
      { offset: 0, limit: 50, method: 'majority', text: 'cook', behind: { model: 'alpha', score: 3 } },
    ]);
  });

  it('finds an item where it is loaded without a call, and looks for one further down', async () => {
    const { client, items } = services(1000);
    const pages = createItemPages(client, everyItem());
    pages.show(0, 10);
    await vi.waitFor(() => expect(pages.store.getState().total).toBe(1000));
    expect(await pages.find('item-7')).toBe(7);
    expect(items).toHaveBeenCalledTimes(1);
    expect(await pages.find('item-612')).toBe(612);
    expect(await pages.find('item-1200')).toBeNull();
  });

  it('looks no further than the first items of a very long list', async () => {
    const { client, items } = services(100_000);
    expect(await createItemPages(client, everyItem()).find('item-99999')).toBeNull();
    expect(items).toHaveBeenCalledTimes(10);
  });
});
