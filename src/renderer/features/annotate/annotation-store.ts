import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Brief, OwnProgress, Receipt, Submission, Task } from '../../../contract/annotation.ts';
import { toFailure } from '../../transport/errors.ts';
import { randomKey } from '../../transport/random-key.ts';
import { discardItem, pressKey, pressTie, setAside, submitGiven } from './annotation-answers.ts';
import { dismiss, onBrief, takeBreak, uncover } from './annotation-covers.ts';
import { dueErrand, type ErrandsOptions } from './annotation-errands.ts';
import { endVainCheck, lookAgain, onVerdict } from './annotation-practice.ts';
import { appendTasks, deepestUndo } from './annotation-queue.ts';
import { reopenItem } from './annotation-reopen.ts';
import { say, update, type AnnotationSession } from './annotation-session.ts';
import type { ActingFor, AnnotationClient, AnnotationState } from './annotation-state.ts';
import { onRefused, onUndone, onUndoRefused, undoLast } from './annotation-undo.ts';
import { rested } from './care.ts';
import type { Outbox } from './outbox.ts';
import { merged, type RecentItem } from './recent-items.ts';
import { createSerialWorker } from './serial-worker.ts';
import type { ViewStore } from './view-store.ts';
import { createWorkClock, type WorkClock } from './work-clock.ts';

/** After this time the brief is asked for again: overnight a guideline falls due. */
const briefAgainMs = 6 * 3_600_000;

export interface Annotation {
  readonly store: StoreApi<AnnotationState>;
  /** Time of the item on screen; whoever knows that nobody looks may hold it. */
  readonly clock: WorkClock;
  /** Begins to fetch and to deliver, answers left over by an earlier page first. */
  start(): void;
  /** Stops; whatever is unsent stays in the outbox. */
  stop(): void;
  /** Tries now what is waiting, also after a sign-out (the study may be open again), and looks for new items where there were none. */
  wake(): void;
  /** What the services told about other pages, the guideline and the progress. */
  heard(presence: { readonly otherPage: boolean; readonly guidelineVersion: string; readonly progress: OwnProgress }): void;
}

interface AnnotationOptions {
  readonly client: AnnotationClient;
  readonly actingFor?: ActingFor | undefined;
  readonly outbox: Outbox;
  readonly view: ViewStore;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds that do not jump when the machine's clock is set. */
  readonly ticks?: () => number;
  readonly makeKey?: () => string;
  readonly firstDelayMs?: number;
  /** Told when the brief has come. */
  readonly onBrief?: (brief: Brief) => void;
}

/** One person's ranking: answers leave the view at once and reach the studio once each, in their order. */
export function createAnnotation(options: AnnotationOptions): Annotation {
  const { client, actingFor = {}, outbox, view, now = Date.now, ticks = () => performance.now(), makeKey = randomKey } = options;
  const store = createStore<AnnotationState>(() => initialState(() => session));
  const session: AnnotationSession = {
    store, view, outbox, now, makeKey,
    clock: createWorkClock(ticks),
    wake: () => worker.wake(),
    answered: [], attempted: new Set(outbox.list().map(({ submission }) => submission)), counted: new Set(), practice: new Set(),
    work: rested, briefedAt: null, acknowledging: null, knowsRecent: false,
    exhausted: false, lookAgain: false, signedOut: false, undoKey: null,
  };
  update(session, {}, false);
  const errands = errandsOf(session, client, actingFor, options.onBrief);
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
    clock: session.clock,
    start: worker.start,
    stop: worker.stop,
    wake() {
      session.signedOut = false;
      session.lookAgain = store.getState().items.length === 0;
      if (session.briefedAt !== null && now() - session.briefedAt >= briefAgainMs) session.briefedAt = null;
      refresh(session);
      worker.wake();
    },
    heard({ otherPage, guidelineVersion, progress }) {
      const { brief, unsent, progress: before } = store.getState();
      if (brief && brief.guidelineVersion !== guidelineVersion) session.briefedAt = null;
      const isSettled = before !== null && unsent === 0 && outbox.list().length === 0 && session.undoKey === null;
      update(session, { otherPage, ...(isSettled && { progress }) }, false);
      worker.wake();
    },
  };
}

function initialState(session: () => AnnotationSession): AnnotationState {
  return {
    phase: 'loading', cover: null, brief: null, practiceTotal: 0, guidelineWaits: false, items: [], ranking: [], tied: false, checking: false, wrong: null, wasRight: false,
    progress: null, recent: [], unsent: 0, unsentTickets: [], ahead: 0, trouble: null, refusal: null, undoing: false, undoLeft: 0, kept: true,
    suggestion: null, otherPage: false, saying: { text: '', count: 0 },
    press: (key) => pressKey(session(), key),
    setRanking: (ranking) => session().store.setState({ ranking }),
    tie: () => pressTie(session()),
    submit: () => submitGiven(session()),
    discard: (reason) => discardItem(session(), reason),
    later: () => setAside(session()),
    undo: () => undoLast(session()),
    reopen: (ticket) => reopenItem(session(), ticket),
    lookAgain: () => lookAgain(session()),
    uncover: () => uncover(session()),
    takeBreak: () => takeBreak(session()),
    dismiss: () => dismiss(session()),
    seen: (ticket) => session().clock.begin(ticket),
    say: (text) => say(session(), text),
  };
}

function errandsOf(session: AnnotationSession, client: AnnotationClient, actingFor: ActingFor, onBriefed?: (brief: Brief) => void): ErrandsOptions {
  const { store, outbox } = session;
  return {
    client, actingFor, outbox,
    refresh: () => refresh(session),
    undoAsked: () => session.undoKey,
    open: () => ({ brief: session.briefedAt === null, acknowledging: session.acknowledging, recent: !session.knowsRecent }),
    holding: () => ({ tickets: store.getState().items.map(({ task }) => task.ticket), exhausted: session.exhausted && !session.lookAgain }),
    onSending: ({ submission }) => session.attempted.add(submission),
    onDelivered: (answer, receipt) => onDelivered(session, answer, receipt),
    onRefused: (answer, failure) => onRefused(session, answer, failure),
    onUndone: (task, progress) => onUndone(session, task, progress),
    onUndoRefused: (failure) => onUndoRefused(session, failure),
    onTasks: (tasks, progress, exhausted) => onTasks(session, tasks, progress, exhausted),
    onBrief(brief) {
      onBriefed?.(brief);
      onBrief(session, brief);
    },
    onAcknowledged: () => { session.acknowledging = null; },
    onRecent: (recent) => onRecent(session, recent),
  };
}

/** Another tab may have taken answers back that were still to be sent. */
function refresh(session: AnnotationSession): void {
  session.outbox.refresh();
  if (session.outbox.list().length === session.store.getState().unsent) return;
  endVainCheck(session);
  update(session, {}, false);
}

function onDelivered(session: AnnotationSession, answer: Submission, { progress, verdict }: Receipt): void {
  if (answer.answer.kind === 'later') session.exhausted = false;
  else if (!session.practice.has(answer.ticket)) session.counted.add(answer.ticket);
  update(session, { progress }, true);
  onVerdict(session, answer, verdict);
}

function onTasks(session: AnnotationSession, tasks: readonly Task[], progress: OwnProgress, exhausted: boolean): void {
  const { store, outbox } = session;
  session.exhausted = exhausted;
  session.lookAgain = false;
  for (const { practice, ticket } of tasks) if (practice) session.practice.add(ticket);
  const practiceTotal = Math.max(store.getState().practiceTotal, progress.practiceLeft);
  const isFirst = store.getState().progress === null;
  const items = appendTasks(store.getState().items, tasks, new Set(outbox.list().map(({ ticket }) => ticket)));
  update(session, { items, progress, practiceTotal, ...(isFirst && { undoLeft: Math.min(deepestUndo, progress.answered) }) }, true);
}

function onRecent(session: AnnotationSession, recent: readonly RecentItem[]): void {
  session.knowsRecent = true;
  for (const { task, answer } of recent) if (answer) session.counted.add(task.ticket);
  update(session, { recent: merged(session.store.getState().recent, recent) }, true);
}
