import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../../../transport/client.ts';
import type { PairStore } from '../pair-store.ts';

/** Pairs that are chosen in a list, on screen or not. */
interface SelectionState {
  readonly ids: ReadonlySet<string>;
  /** Where the next range begins; null until a pair was pressed. */
  readonly anchor: number | null;
  clear(): void;
  /** Where ranges begin from now on. */
  setAnchor(index: number): void;
  toggle(index: number): void;
  /** Chooses exactly the pairs from one place to another, both included, in any order; asks the studio for those that are not held. */
  selectRange(from: number, to: number): Promise<void>;
  /** Chooses every pair of the list. */
  selectAll(): Promise<void>;
  /** Chooses pairs by place, besides those that were chosen when `base` was taken. Places that are not held are left out. */
  selectPlaces(places: readonly number[], base: ReadonlySet<string>): void;
}

export type SelectionStore = StoreApi<SelectionState>;

/** The choice in one list; it is forgotten when another question is asked. */
export function createSelectionStore(client: Pick<StudioClient, 'pairs'>, list: PairStore): SelectionStore {
  return createStore<SelectionState>((set, get) => {
    const none: ReadonlySet<string> = new Set();
    const idAt = (index: number): string | undefined => list.getState().at(index)?.pair.id;

    async function idsOf(from: number, to: number): Promise<readonly string[]> {
      const held = Array.from({ length: to - from + 1 }, (_, step) => idAt(from + step));
      if (held.every((id) => id !== undefined)) return held;
      return client.pairs.ids({ ...list.getState().question, list: list.listName(), offset: from, limit: to - from + 1 });
    }

    async function choose(from: number, to: number): Promise<void> {
      const { question } = list.getState();
      const ids = await idsOf(from, to);
      // What was asked meanwhile is another list.
      if (question === list.getState().question) set({ ids: new Set(ids) });
    }

    return {
      ids: none, anchor: null,
      clear: () => { if (get().ids.size > 0) set({ ids: none }); },
      setAnchor: (anchor) => set({ anchor }),
      toggle(index) {
        const id = idAt(index);
        if (id === undefined) return;
        const ids = new Set(get().ids);
        if (!ids.delete(id)) ids.add(id);
        set({ ids, anchor: index });
      },
      async selectRange(from, to) {
        set({ anchor: from });
        await choose(Math.min(from, to), Math.max(from, to));
      },
      async selectAll() {
        const { total } = list.getState();
        if (total !== null && total > 0) await choose(0, total - 1);
      },
      selectPlaces(places, base) {
        const ids = places.map(idAt).filter((id) => id !== undefined);
        set({ ids: new Set([...base, ...ids]), anchor: places[0] ?? get().anchor });
      },
    };
  });
}
