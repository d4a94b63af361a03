import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../../../transport/client.ts';
import { isAbort, toFailure, type Failure } from '../../../transport/errors.ts';
import type { ItemStanding } from '../methods.ts';

export type ResultItemRow = Awaited<ReturnType<StudioClient['results']['items']>>['rows'][number];
export type ItemFilter = ItemStanding | 'all';

interface ItemPagesState {
  /** Null before the first page. */
  readonly total: number | null;
  /** Rows by place; holes are not loaded yet. */
  readonly rows: Readonly<Record<number, ResultItemRow>>;
  readonly failure: Failure | null;
}

/** The list of items of one filter and one search, loaded page by page as it is scrolled through. */
export interface ItemPages {
  readonly store: StoreApi<ItemPagesState>;
  /** Says which places are on screen; loads the pages that they need. */
  show(first: number, last: number): void;
  /** Loads what is on screen again; everything else is loaded when it is shown. */
  reload(): void;
  dispose(): void;
}

const pageSize = 50;

export function createItemPages(client: Pick<StudioClient, 'results'>, method: ItemFilter, text = ''): ItemPages {
  const store = createStore<ItemPagesState>(() => ({ total: null, rows: {}, failure: null }));
  let pages = new Map<number, AbortController>();
  let visible = { first: 0, last: pageSize - 1 };

  function load(page: number, generation: typeof pages): void {
    const stop = new AbortController();
    generation.set(page, stop);
    const offset = page * pageSize;
    client.results.items({ offset, limit: pageSize, method, ...(text && { text }) }, { signal: stop.signal }).then(
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

  return {
    store,
    show,
    reload() {
      forget();
      show(visible.first, visible.last);
    },
    dispose: forget,
  };
}

function placed(rows: readonly ResultItemRow[], offset: number): Record<number, ResultItemRow> {
  return Object.fromEntries(rows.map((row, index) => [offset + index, row]));
}

function within(rows: Readonly<Record<number, ResultItemRow>>, total: number): Record<number, ResultItemRow> {
  return Object.fromEntries(Object.entries(rows).filter(([place]) => Number(place) < total));
}
