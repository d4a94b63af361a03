import type { StoreApi } from 'zustand/vanilla';
import { deepestUndo, phaseOf, reinsert } from './annotation-queue.ts';
import type { AnnotationState, HeldItem } from './annotation-state.ts';
import type { Outbox } from './outbox.ts';
import type { ViewStore } from './view-store.ts';

/** What the actions of one person's ranking share besides the visible state. */
export interface AnnotationSession {
  readonly store: StoreApi<AnnotationState>;
  readonly view: ViewStore;
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly makeKey: () => string;
  readonly wake: () => void;
  /** Items answered on this page, the latest last, with their answers. */
  readonly answered: HeldItem[];
  /** Submissions that a call was made for: only the services can take those back. */
  readonly attempted: Set<string>;
  /** True when the services had no more items than the page holds. */
  exhausted: boolean;
  /** True when they are to be asked once more although they had none. */
  lookAgain: boolean;
  signedOut: boolean;
  undoKey: string | null;
  seenAt: { readonly ticket: string; readonly at: number } | null;
}

/** Changes the visible state; `reached` = an answer of the services came, which ends a trouble. */
export function update(session: AnnotationSession, change: Partial<AnnotationState>, reached: boolean): void {
  const before = session.store.getState();
  const state = { ...before, unsent: session.outbox.list().length, ...(reached && { trouble: null }), ...change };
  session.store.setState({ ...state, phase: phaseOf(state, session.exhausted, session.signedOut) });
}

/** Tells a screen reader. */
export function say({ store }: AnnotationSession, text: string): void {
  store.setState({ saying: { text, count: store.getState().saying.count + 1 } });
}

/** Remembers an answered item for as long as it can be taken back. */
export function remember({ answered }: AnnotationSession, item: HeldItem): void {
  answered.push(item);
  if (answered.length > 2 * deepestUndo) answered.shift();
}

/** Puts an item back on the page: on screen when the person asked for it just now, otherwise as the next one. */
export function putBack({ store, view }: AnnotationSession, item: HeldItem, onScreen: boolean): void {
  store.setState({ items: reinsert(store.getState().items, item, onScreen), ...(onScreen && { ranking: [] }) });
  if (onScreen) view.getState().startItem();
}
