import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MergeReport } from '../../../contract/merge.ts';
import type { StudioClient } from '../../transport/client.ts';
import { isAbort, toFailure, type Failure } from '../../transport/errors.ts';

/** One merge from the choice of a folder to its result. */
interface MergeState {
  readonly path: string | null;
  readonly stage: 'choosing' | 'looking' | 'ready' | 'merging' | 'done';
  /** What a merge would bring; once it is done, what it brought. */
  readonly report: MergeReport | null;
  readonly failure: Failure | null;
  /** Looks at what a folder would bring; nothing is written. */
  choose(path: string): Promise<void>;
  merge(): Promise<void>;
  /** Gives up looking. A merge that has begun goes on. */
  stop(): void;
}

export type MergeStore = StoreApi<MergeState>;

export function createMergeStore(client: { readonly study: Pick<StudioClient['study'], 'merge'> }): MergeStore {
  let current = new AbortController();

  return createStore<MergeState>((set, get) => ({
    path: null,
    stage: 'choosing',
    report: null,
    failure: null,

    async choose(path) {
      current.abort();
      const mine = new AbortController();
      current = mine;
      set({ path, stage: 'looking', report: null, failure: null });
      try {
        const report = await client.study.merge({ path, dryRun: true }, { signal: mine.signal });
        if (current === mine) set({ report, stage: 'ready' });
      } catch (error) {
        if (current === mine && !isAbort(error)) set({ failure: toFailure(error), stage: 'choosing' });
      }
    },

    async merge() {
      const { path, stage } = get();
      if (path === null || stage !== 'ready') return;
      set({ stage: 'merging', failure: null });
      try {
        set({ report: await client.study.merge({ path, dryRun: false }), stage: 'done' });
      } catch (error) {
        // Some of it may be in: the numbers have to be asked for again.
        const failure = toFailure(error);
        await get().choose(path);
        set({ failure });
      }
    },

    stop: () => current.abort(),
  }));
}
