import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FolderEntry } from '../../contract/contract.ts';
import type { StudioClient } from '../transport/client.ts';
import { isAbort, toFailure, type Failure } from '../transport/errors.ts';

/** One folder of the studio's machine, as the file browser shows it. */
interface PathState {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: readonly FolderEntry[];
  readonly loading: boolean;
  readonly failure: Failure | null;
  /** Shows a folder; null is the folder to begin with. After a failure the last folder stays. */
  visit(path: string | null): Promise<void>;
}

export type PathStore = StoreApi<PathState>;

export function createPathStore(client: Pick<StudioClient, 'workspace'>): PathStore {
  let current: AbortController | null = null;
  return createStore<PathState>((set) => ({
    path: '',
    parent: null,
    entries: [],
    loading: false,
    failure: null,
    async visit(path) {
      current?.abort();
      const mine = new AbortController();
      current = mine;
      set({ loading: true, failure: null });
      try {
        const folder = await client.workspace.browse({ path }, { signal: mine.signal });
        if (current === mine) set({ ...folder, loading: false });
      } catch (error) {
        if (current === mine && !isAbort(error)) set({ failure: toFailure(error), loading: false });
      }
    },
  }));
}
