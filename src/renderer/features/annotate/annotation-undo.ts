import type { OwnProgress, Submission, Task } from '../../../contract/annotation.ts';
import type { Failure } from '../../transport/errors.ts';
import type { HeldItem } from './annotation-state.ts';
import { pressText } from './annotation-queue.ts';
import { forget, isOpen, putBack, rememberedOf, say, startItem, update, type AnnotationSession } from './annotation-session.ts';
import { leaveReopened } from './annotation-reopen.ts';
import { takeBack } from './ranking.ts';
import { merged, type RecentItem, without } from './recent-items.ts';
import { placeText } from './time-left.ts';

const nothingLeft = 'There is nothing to take back.';

/** Takes back what was given on screen; with nothing left there, leaves a reopened item, or takes the last answer back. */
export function undoLast(session: AnnotationSession): void {
  const { ranking, undoLeft, items, tied, undoing, phase } = session.store.getState();
  if (items.length > 0 ? !isOpen(session) : undoing || phase === 'signed-out') return;
  const last = ranking.at(-1);
  if (tied) {
    session.store.setState({ tied: false });
    return say(session, 'Tie taken away');
  }
  if (last !== undefined && items[0]) {
    const left = takeBack(ranking, items[0].task.candidates);
    session.store.setState({ ranking: left });
    return say(session, pressText(items[0].task, left, last));
  }
  if (items[0]?.reopened) return leaveReopened(session);
  if (undoLeft <= 0) return say(session, nothingLeft);
  if (takeBackAside(session) || takeBackUnsent(session)) return;
  session.undoKey = session.makeKey();
  session.store.setState({ undoing: true });
  session.wake();
}

/** An item that was set aside simply comes back: nothing was answered that would have to be taken back. */
function takeBackAside(session: AnnotationSession): boolean {
  const last = session.answered.at(-1);
  if (last?.answer.kind !== 'later') return false;
  const { ticket } = last.item.task;
  const waiting = session.outbox.list().at(-1);
  if (waiting?.ticket === ticket && !session.attempted.has(waiting.submission)) session.outbox.remove(waiting.submission);
  backOnScreen(session, ticket);
  say(session, 'The item that you set aside is back.');
  return true;
}

/** An answer that was never on its way needs no call; once a call was made, only the services can take it back. */
function takeBackUnsent(session: AnnotationSession): boolean {
  const last = session.outbox.list().at(-1);
  if (!last || !rememberedOf(session, last.ticket) || session.attempted.has(last.submission)) return false;
  session.outbox.remove(last.submission);
  backOnScreen(session, last.ticket);
  say(session, 'Answer taken back.');
  return true;
}

function backOnScreen(session: AnnotationSession, ticket: string): void {
  const known = rememberedOf(session, ticket);
  if (!known) return;
  forget(session, ticket);
  const { item, answer } = known;
  // An answer from before stands again, so the item is as it was when it had been reopened.
  putBack(session, item.reopened || answer.kind === 'later' ? { ...item, notice: null } : { ...item, earlier: answer, notice: null }, true);
  const { undoLeft, recent } = session.store.getState();
  update(session, { undoLeft: undoLeft - 1, recent: merged(standing(item), without(recent, ticket)) }, false);
}

/** The answer that an item still has when the newest one is gone. */
function standing({ task, earlier, reopened }: HeldItem): RecentItem[] {
  return reopened && earlier && earlier.kind !== 'later' ? [{ task, answer: earlier, setAside: false }] : [];
}

/** The services took an answer back: its item is here again. */
export function onUndone(session: AnnotationSession, task: Task | null, progress: OwnProgress): void {
  const { undoLeft, recent } = session.store.getState();
  session.undoKey = null;
  session.exhausted = false;
  if (task) {
    const known = rememberedOf(session, task.ticket);
    forget(session, task.ticket);
    session.counted.delete(task.ticket);
    putBack(session, { task, earlier: task.answer ?? known?.answer ?? null, notice: null, reopened: false }, true);
  }
  update(session, { progress, undoing: false, undoLeft: task ? Math.max(undoLeft - 1, 0) : 0, recent: task ? without(recent, task.ticket) : recent }, true);
  say(session, task ? `Answer taken back. Item ${placeText(progress, session.store.getState().ahead)}.` : nothingLeft);
}

/** The services will not take anything back; the page goes on where it is. */
export function onUndoRefused(session: AnnotationSession, { message }: Failure): void {
  session.undoKey = null;
  update(session, { undoing: false, refusal: `Your last answer was not taken back: ${message}` }, true);
}

/** The services will not take an answer: its item comes back with the reason. */
export function onRefused(session: AnnotationSession, answer: Submission, { message }: Failure): void {
  const { ticket } = answer;
  const notice = `Your answer was not taken: ${message}`;
  const { items, checking, recent } = session.store.getState();
  session.exhausted = false;
  say(session, notice);
  if (checking && items[0]?.task.ticket === ticket) {
    startItem(session);
    return update(session, { items: [{ ...items[0], notice }, ...items.slice(1)] }, true);
  }
  const known = rememberedOf(session, ticket);
  if (known) {
    forget(session, ticket);
    putBack(session, { ...known.item, earlier: answer.answer.kind === 'later' ? known.item.earlier : answer.answer, notice }, false);
  }
  update(session, known ? { recent: merged(standing(known.item), without(recent, ticket)) } : { refusal: `An earlier answer was not taken: ${message}` }, true);
}
