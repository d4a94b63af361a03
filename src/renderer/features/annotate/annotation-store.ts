import { createStore, type StoreApi } from 'zustand/vanilla';
import { toFailure } from '../../transport/errors.ts';
import { discardItem, markSeen, pressKey, submitRanking } from './annotation-answers.ts';
import { dueErrand, type ErrandsOptions } from './annotation-errands.ts';
import { appendTasks, deepestUndo } from './annotation-queue.ts';
import { say, update, type AnnotationSession } from './annotation-session.ts';
import type { ActingFor, AnnotationClient, AnnotationState } from './annotation-state.ts';
import { onRefused, onUndone, onUndoRefused, undoLast } from './annotation-undo.ts';
import type { Outbox } from './outbox.ts';
import { createSerialWorker } from './serial-worker.ts';
import type { ViewStore } from './view-store.ts';

export interface Annotation {
  readonly store: StoreApi<AnnotationState>;
  /** Begins to fetch and to deliver, answers left over by an earlier page first. */
  start(): void;
  /** Stops; whatever is unsent stays in the outbox. */
  stop(): void;
  /** Tries now what is waiting, also after a sign-out (the study may be open again), and looks for new items where there were none. */
  wake(): void;
}

interface AnnotationOptions {
  readonly client: AnnotationClient;
  readonly actingFor?: ActingFor | undefined;
  readonly outbox: Outbox;
  readonly view: ViewStore;
  readonly now?: () => number;
  readonly makeKey?: () => string;
  readonly firstDelayMs?: number;
}

/** One person's ranking: answers leave the view at once and reach the studio once each, in their order. */
export function createAnnotation(options: AnnotationOptions): Annotation {
  const { client, actingFor = {}, outbox, view, now = Date.now, makeKey = () => crypto.randomUUID() } = options;
  const store = createStore<AnnotationState>(() => initialState(() => session));
  const session: AnnotationSession = {
    store, view, outbox, now, makeKey,
    wake: () => worker.wake(),
    answered: [], attempted: new Set(outbox.list().map(({ submission }) => submission)),
    exhausted: false, lookAgain: false, signedOut: false, undoKey: null, seenAt: null,
  };
  store.setState({ unsent: outbox.list().length });
  const errands = errandsOf(session, client, actingFor);
  const worker = createSerialWorker({
    due: () => (session.signedOut ? null : dueErrand(errands)),
    onFailure(error) {
      const trouble = toFailure(error);
      session.signedOut = trouble.code === 'UNAUTHENTICATED' || trouble.code === 'FORBIDDEN';
      update(session, { trouble }, false);
    },
    ...(options.firstDelayMs !== undefined && { firstDelayMs: options.firstDelayMs }),
  });

  return {
    store,
    start: worker.start,
    stop: worker.stop,
    wake() {
      session.signedOut = false;
      session.lookAgain = store.getState().items.length === 0;
      worker.wake();
    },
  };
}

function initialState(session: () => AnnotationSession): AnnotationState {
  return {
    phase: 'loading', items: [], ranking: [], progress: null, unsent: 0, trouble: null, refusal: null,
    undoing: false, undoLeft: 0, kept: true, saying: { text: '', count: 0 },
    press: (key) => pressKey(session(), key),
    setRanking: (ranking) => session().store.setState({ ranking }),
    submit: () => submitRanking(session()),
    discard: (reason) => discardItem(session(), reason),
    undo: () => undoLast(session()),
    seen: (ticket) => markSeen(session(), ticket),
    closeRefusal: () => session().store.setState({ refusal: null }),
    say: (text) => say(session(), text),
  };
}

function errandsOf(session: AnnotationSession, client: AnnotationClient, actingFor: ActingFor): ErrandsOptions {
  const { store, outbox } = session;
  return {
    client, actingFor, outbox,
    undoAsked: () => session.undoKey,
    holding: () => ({ tickets: store.getState().items.map(({ task }) => task.ticket), exhausted: session.exhausted && !session.lookAgain }),
    onSending: ({ submission }) => session.attempted.add(submission),
    onDelivered: (progress) => update(session, { progress }, true),
    onRefused: (answer, failure) => onRefused(session, answer, failure),
    onUndone: (task, progress) => onUndone(session, task, progress),
    onUndoRefused: (failure) => onUndoRefused(session, failure),
    onTasks(tasks, progress, exhausted) {
      session.exhausted = exhausted;
      session.lookAgain = false;
      const isFirst = store.getState().progress === null;
      const items = appendTasks(store.getState().items, tasks, new Set(outbox.list().map(({ ticket }) => ticket)));
      update(session, { items, progress, ...(isFirst && { undoLeft: Math.min(deepestUndo, progress.answered) }) }, true);
    },
  };
}
