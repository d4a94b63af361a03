import type { StoreApi } from 'zustand/vanilla';
import { countAhead, deepestUndo, phaseOf, reinsert } from './annotation-queue.ts';
import { type AnnotationState, type Answer, type Cover, type HeldItem, shownCover } from './annotation-state.ts';
import type { Work } from './care.ts';
import type { Outbox } from './outbox.ts';
import type { ViewStore } from './view-store.ts';
import type { WorkClock } from './work-clock.ts';

/** An item that was answered on this page, as it was then, with the answer. */
export interface AnsweredItem {
  readonly item: HeldItem;
  readonly answer: Answer;
}

/** What the actions of one person's ranking share besides the visible state. */
export interface AnnotationSession {
  readonly store: StoreApi<AnnotationState>;
  readonly view: ViewStore;
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly clock: WorkClock;
  readonly makeKey: () => string;
  readonly wake: () => void;
  /** The latest last. */
  readonly answered: AnsweredItem[];
  /** Submissions that a call was made for: only the services can take those back. */
  readonly attempted: Set<string>;
  /** Tickets that the services count as answered. */
  readonly counted: Set<string>;
  readonly practice: Set<string>;
  work: Work;
  /** When the guideline was last asked for; null = it has to be asked for now. */
  briefedAt: number | null;
  /** Version of the guideline that was read and is still to be reported. */
  acknowledging: string | null;
  /** Whether the last answers have been asked for. */
  knowsRecent: boolean;
  /** True when the services had no more items than the page holds. */
  exhausted: boolean;
  /** True when they are to be asked once more although they had none. */
  lookAgain: boolean;
  signedOut: boolean;
  undoKey: string | null;
}

/** Changes the visible state; `reached` = an answer of the services came, which ends a trouble. */
export function update(session: AnnotationSession, change: Partial<AnnotationState>, reached: boolean): void {
  const before = session.store.getState();
  const unsent = session.outbox.list();
  const waiting = {
    unsent: unsent.length,
    unsentTickets: unsent.map(({ ticket }) => ticket),
    ahead: countAhead(unsent, (ticket) => session.counted.has(ticket) || session.practice.has(ticket)),
  };
  const state = { ...before, ...waiting, ...(reached && { trouble: null }), ...change };
  session.store.setState({ ...state, phase: phaseOf(state, session.exhausted, session.signedOut) });
}

/** Tells a screen reader. */
export function say({ store }: AnnotationSession, text: string): void {
  store.setState({ saying: { text, count: store.getState().saying.count + 1 } });
}

/** Remembers an answered item for as long as it can be taken back. */
export function remember({ answered }: AnnotationSession, item: HeldItem, answer: Answer): void {
  answered.push({ item, answer });
  if (answered.length > 2 * deepestUndo) answered.shift();
}

/** The latest answer to an item on this page. */
export function rememberedOf({ answered }: AnnotationSession, ticket: string | undefined): AnsweredItem | undefined {
  return answered.findLast(({ item }) => item.task.ticket === ticket);
}

/** An answer was taken back: it is no longer the latest. */
export function forget({ answered }: AnnotationSession, ticket: string): void {
  const place = answered.findLastIndex(({ item }) => item.task.ticket === ticket);
  if (place >= 0) answered.splice(place, 1);
}

/** Puts an item back on the page: on screen when the person asked for it just now, otherwise as the next one. */
export function putBack(session: AnnotationSession, item: HeldItem, onScreen: boolean): void {
  const { store } = session;
  store.setState({ items: reinsert(store.getState().items, item, onScreen) });
  if (onScreen) startItem(session);
}

/** Whatever was given to the item before does not belong to the one that is on screen now. */
export function startItem({ store, view, clock }: AnnotationSession): void {
  store.setState({ ranking: [], tied: false, checking: false, wrong: null });
  clock.end();
  view.getState().startItem();
}

/** Puts something in front of the images, or takes it away; the item's time stands still meanwhile. */
export function setCover({ store, clock }: AnnotationSession, cover: Cover | null): void {
  store.setState({ cover });
  if (cover) clock.hold('cover');
  else clock.release('cover');
}

/** Whether the item on screen can be answered now. After a sign-out items are held, but none of them is on screen. */
export function isOpen({ store }: AnnotationSession): boolean {
  const state = store.getState();
  const { phase, items, undoing, checking, wrong } = state;
  return phase === 'ranking' && items.length > 0 && !undoing && !checking && !wrong && shownCover(state) === null;
}

/** Whether something stands in front of the images. */
export function isCovered({ store }: AnnotationSession): boolean {
  return shownCover(store.getState()) !== null;
}
