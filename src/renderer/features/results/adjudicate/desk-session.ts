import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ResultItemDetails } from '../../../../contract/results.ts';
import type { StudioClient } from '../../../transport/client.ts';
import { toFailure, type Failure } from '../../../transport/errors.ts';
import type { AdjudicationState } from './adjudication-state.ts';
import { createUnresolvedQueue, type UnresolvedQueue } from './unresolved-queue.ts';

/** Something that can be taken back. */
export type Step = { readonly kind: 'decided'; readonly item: string; readonly order: readonly string[] } | { readonly kind: 'skipped'; readonly item: string };

/** What the desk's actions work on. */
export interface DeskSession {
  readonly client: Pick<StudioClient, 'results'>;
  readonly store: StoreApi<AdjudicationState>;
  readonly queue: UnresolvedQueue;
  /** What can be taken back, the last step at the end. */
  history: readonly Step[];
  /** Orders that come back with their item when a decision is taken back. */
  readonly remembered: Map<string, readonly string[]>;
  /** Items that were decided here, or settled or removed meanwhile. */
  finished: number;
  /** The page has left the desk, so nothing is shown any more. */
  isStopped: boolean;
}

const nothingYet: AdjudicationState = {
  phase: 'loading', item: null, ahead: null, order: [], place: 1, of: 1, decided: 0, skipped: 0, busy: false, failure: null, notice: null, canUndo: false,
};

export function createDeskSession(client: Pick<StudioClient, 'results'>, first?: string): DeskSession {
  return { client, store: createStore<AdjudicationState>(() => nothingYet), queue: createUnresolvedQueue(client, first), history: [], remembered: new Map(), finished: 0, isStopped: false };
}

export function update({ store, isStopped }: DeskSession, change: Partial<AdjudicationState>): void {
  if (!isStopped) store.setState(change);
}

/** Shows what is on the desk now together with the counts that belong to it. */
export function show(session: DeskSession, change: Partial<AdjudicationState>): void {
  const { queue, history, finished } = session;
  const skipped = queue.skipped().length;
  const before = finished + skipped;
  update(session, { ...change, place: before + 1, of: before + queue.left(), skipped, decided: history.filter(({ kind }) => kind === 'decided').length, canUndo: history.length > 0 });
}

/** One call at a time: what is asked for meanwhile is not done. A call that fails leaves everything where it is and says why. */
export function run(session: DeskSession, call: () => Promise<void>, explain: (failure: Failure) => Failure = (failure) => failure): void {
  if (session.store.getState().busy || session.isStopped) return;
  update(session, { busy: true, failure: null });
  call().catch((error: unknown) => update(session, { failure: explain(toFailure(error)) })).finally(() => update(session, { busy: false }));
}

/** The item to show now needs no decision here any more. */
export function finishItem(session: DeskSession): void {
  session.queue.finish();
  session.finished += 1;
}

/** One item as it stands now. */
export function loadItem({ client }: DeskSession, item: string): Promise<ResultItemDetails> {
  return client.results.item({ item });
}
