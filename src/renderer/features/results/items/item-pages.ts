import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../../../transport/client.ts';
import { isAbort, toFailure, type Failure } from '../../../transport/errors.ts';
import type { ItemsQuery } from './items-query.ts';

export type ResultItemRow = Awaited<ReturnType<StudioClient['results']['items']>>['rows'][number];

interface ItemPagesState {
  /** Null before the first page. */
  readonly total: number | null;
  /** Rows by place; holes are not loaded yet. */
  readonly rows: Readonly<Record<number, ResultItemRow>>;
  readonly failure: Failure | null;
}

/** The list of items that a query asks for, loaded page by page as it is scrolled through. */
export interface ItemPages {
  readonly store: StoreApi<ItemPagesState>;
  /** Says which places are on screen; loads the pages that they need. */
  show(first: number, last: number): void;
  /** Loads what is on screen again; everything else is loaded when it is shown. */
  reload(): void;
  /** The place of an item, looked for among the first items of the list where it is not loaded yet; null when it is not there. */
  find(item: string): Promise<number | null>;
  dispose(): void;
}

const pageSize = 50;
/** An item that an address names is looked for so many items far: ten calls. */
const findPage = 200;
const findAtMost = 2000;

export function createItemPages(client: Pick<StudioClient, 'results'>, { standing, text, behind }: ItemsQuery): ItemPages {
  const query = { method: standing, ...(text && { text }), ...(Object.keys(behind).length > 0 && { behind }) };
  const store = createStore<ItemPagesState>(() => ({ total: null, rows: {}, failure: null }));
  let pages = new Map<number, AbortController>();
  let visible = { first: 0, last: pageSize - 1 };

  function load(page: number, generation: typeof pages): void {
    const stop = new AbortController();
    generation.set(page, stop);
    const offset = page * pageSize;
    client.results.items({ ...query, offset, limit: pageSize }, { signal: stop.signal }).then(
      ({ total, rows }) => generation === pages && store.setState({ total, failure: null, rows: { ...within(store.getState().rows, total), ...placed(rows, offset) } }),
      (error: unknown) => {
        generation.delete(page);
        if (generation === pages && !isAbort(error)) store.setState({ failure: toFailure(error) });
      },
    );
  }

  function show(first: number, last: number): void {
    visible = { first, last };
    for (let page = Math.floor(first / pageSize); page <= Math.floor(Math.max(last, first) / pageSize); page += 1) {
      if (!pages.has(page)) load(page, pages);
    }
  }

  function forget(): void {
    for (const stop of pages.values()) stop.abort();
    pages = new Map();
  }

  async function find(item: string): Promise<number | null> {
    const loaded = placeOf(store.getState().rows, item);
    if (loaded !== null) return loaded;
    for (let offset = 0, total = 1; offset < Math.min(total, findAtMost); offset += findPage) {
      const page = await client.results.items({ ...query, offset, limit: findPage });
      const index = page.rows.findIndex((row) => row.item === item);
      if (index >= 0) return offset + index;
      total = page.total;
    }
    return null;
  }

  return {
    store,
    show,
    find,
    reload() {
      forget();
      show(visible.first, visible.last);
    },
    dispose: forget,
  };
}

/** The place of an item among the rows that are loaded; null when it is not among them. */
export function placeOf(rows: Readonly<Record<number, ResultItemRow>>, item: string): number | null {
  const place = Object.entries(rows).find(([, row]) => row.item === item)?.[0];
  return place === undefined ? null : Number(place);
}

function placed(rows: readonly ResultItemRow[], offset: number): Record<number, ResultItemRow> {
  return Object.fromEntries(rows.map((row, index) => [offset + index, row]));
}

function within(rows: Readonly<Record<number, ResultItemRow>>, total: number): Record<number, ResultItemRow> {
  return Object.fromEntries(Object.entries(rows).filter(([place]) => Number(place) < total));
}
