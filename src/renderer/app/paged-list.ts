import { createStore, type StoreApi } from 'zustand/vanilla';
import { isAbort, toFailure, type Failure } from '../transport/errors.ts';

/** A window onto a long list of the services: only pages near what is on screen are held. */
interface PagedListState<Question, Row> {
  readonly question: Question;
  /** Null until the first page has come. */
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
  readonly failure: Failure | null;
  /** Asks another question; what was there before is forgotten. */
  ask(question: Question): void;
  /** Makes sure that the rows from `start` to `end` (exclusive) are there or on their way. */
  need(start: number, end: number): void;
  /** The row at a position, once it is there. */
  at(index: number): Row | null;
  /** Loads again what is on screen. */
  refresh(): void;
  /** Puts a changed row in its place without asking again. */
  replace(row: Row): void;
  /** Changes the rows that are held without asking again; what `change` gives back as it was is not drawn again. */
  edit(change: (row: Row) => Row): void;
}

export type PagedList<Question, Row> = StoreApi<PagedListState<Question, Row>>;

interface PagedListOptions<Question, Row> {
  readonly first: Question;
  readonly pageSize: number;
  idOf(row: Row): string;
  /** `version` names what the rows belong to: pages of another version than the latest are forgotten, or loaded again. */
  load(question: Question, range: { readonly offset: number; readonly limit: number }, signal: AbortSignal): Promise<{ readonly total: number; readonly rows: readonly Row[]; readonly version?: string }>;
  /** Whether a row that was loaded again is as it was; then the old one stays, and its cell is not drawn again. */
  isSame?(one: Row, other: Row): boolean;
}

/** Enough for several screens of the largest display. */
const heldPages = 24;

/** A virtual list that asks for its pages as they are needed. Answers to a question that is no longer asked are dropped. */
export function createPagedList<Question, Row>({ first, pageSize, idOf, load: ask, isSame = Object.is }: PagedListOptions<Question, Row>): PagedList<Question, Row> {
  const pending = new Map<number, AbortController>();
  let visible: readonly [number, number] = [0, 1];
  let held: string | undefined;

  function forget(): void {
    pending.forEach((request) => request.abort());
    pending.clear();
  }

  /** Pages that are loaded again just now: they stay until then, so that nothing goes blank. */
  function underWay(pages: ReadonlyMap<number, readonly Row[]>): [number, readonly Row[]][] {
    return [...pages].filter(([page]) => isRunning(pending.get(page)));
  }

  /** Fresh rows, but the old object wherever nothing changed. */
  function withKept(rows: readonly Row[], before: readonly Row[] = []): readonly Row[] {
    return rows.map((row, place) => {
      const old = before[place];
      return old !== undefined && isSame(old, row) ? old : row;
    });
  }

  return createStore<PagedListState<Question, Row>>((set, get) => {
    async function load(page: number): Promise<void> {
      const request = new AbortController();
      pending.get(page)?.abort();
      pending.set(page, request);
      try {
        const { total, rows, version } = await ask(get().question, { offset: page * pageSize, limit: pageSize }, request.signal);
        if (pending.get(page) !== request) return;
        const isOther = version !== held;
        held = version;
        set(({ pages }) => ({ total, failure: null, pages: nearest(new Map(isOther ? underWay(pages) : pages).set(page, withKept(rows, pages.get(page))), visible) }));
      } catch (error) {
        if (pending.get(page) === request && !isAbort(error)) set({ failure: toFailure(error) });
      } finally {
        if (pending.get(page) === request) pending.delete(page);
      }
    }

    return {
      question: first,
      total: null,
      pages: new Map(),
      failure: null,
      ask(question) {
        forget();
        visible = [0, 1];
        set({ question, total: null, pages: new Map(), failure: null });
        void load(0);
      },
      need(start, end) {
        visible = [Math.floor(start / pageSize), Math.max(0, Math.floor((end - 1) / pageSize))];
        for (const [page, request] of pending) {
          if (page < visible[0] - 1 || page > visible[1] + 1) request.abort();
        }
        for (let page = visible[0]; page <= visible[1]; page += 1) {
          if (!get().pages.has(page) && !isRunning(pending.get(page))) void load(page);
        }
      },
      at: (index) => get().pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null,
      refresh() {
        forget();
        const [from, to] = visible;
        set((state) => ({ pages: new Map([...state.pages].filter(([page]) => page >= from && page <= to)) }));
        for (let page = from; page <= to; page += 1) void load(page);
      },
      replace: (row) => get().edit((old) => (idOf(old) === idOf(row) ? row : old)),
      edit(change) {
        const changed = [...get().pages].flatMap(([page, rows]) => {
          const next = rows.map(change);
          return next.some((row, place) => row !== rows[place]) ? [[page, next] as const] : [];
        });
        if (changed.length > 0) set(({ pages }) => ({ pages: new Map([...pages, ...changed]) }));
        // An answer that was asked for before the change may not know of it.
        for (const [page] of changed) if (isRunning(pending.get(page))) void load(page);
      },
    };
  });
}

function isRunning(request: AbortController | undefined): boolean {
  return request !== undefined && !request.signal.aborted;
}

/** Keeps the pages that are closest to what is on screen. */
function nearest<Row>(pages: Map<number, readonly Row[]>, [from, to]: readonly [number, number]): ReadonlyMap<number, readonly Row[]> {
  if (pages.size <= heldPages) return pages;
  const distance = (page: number): number => Math.max(from - page, page - to, 0);
  return new Map([...pages].sort(([a], [b]) => distance(a) - distance(b)).slice(0, heldPages));
}
