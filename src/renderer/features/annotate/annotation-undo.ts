import type { OwnProgress, Submission, Task } from '../../../contract/annotation.ts';
import type { Failure } from '../../transport/errors.ts';
import { pressText } from './annotation-queue.ts';
import { putBack, say, update, type AnnotationSession } from './annotation-session.ts';
import { takeBack } from './ranking.ts';
import { placeText } from './time-left.ts';

const nothingLeft = 'There is nothing to take back.';

/** Takes back the last rank on screen; with none left, the last submitted answer. */
export function undoLast(session: AnnotationSession): void {
  const { ranking, undoing, undoLeft, items } = session.store.getState();
  if (undoing) return;
  const last = ranking.at(-1);
  if (last !== undefined) {
    const left = takeBack(ranking);
    session.store.setState({ ranking: left });
    if (items[0]) say(session, pressText(items[0].task, left, last));
    return;
  }
  if (undoLeft <= 0) return say(session, nothingLeft);
  if (takeBackUnsent(session)) return;
  session.undoKey = session.makeKey();
  session.store.setState({ undoing: true });
  session.wake();
}

/** An answer that was never on its way needs no call; once a call was made, only the services can take it back. */
function takeBackUnsent(session: AnnotationSession): boolean {
  const last = session.outbox.list().at(-1);
  const item = session.answered.findLast(({ task }) => task.ticket === last?.ticket);
  if (!last || !item || session.attempted.has(last.submission)) return false;
  session.outbox.remove(last.submission);
  putBack(session, item, true);
  update(session, { undoLeft: session.store.getState().undoLeft - 1 }, false);
  say(session, 'Answer taken back.');
  return true;
}

/** The services took an answer back: its item is here again. */
export function onUndone(session: AnnotationSession, task: Task | null, progress: OwnProgress): void {
  const { undoLeft } = session.store.getState();
  session.undoKey = null;
  session.exhausted = false;
  if (task) {
    const known = session.answered.findLast((item) => item.task.ticket === task.ticket);
    putBack(session, { task, earlier: task.answer ?? known?.earlier ?? null, notice: null }, true);
  }
  update(session, { progress, undoing: false, undoLeft: task ? Math.max(undoLeft - 1, 0) : 0 }, true);
  say(session, task ? `Answer taken back. Item ${placeText(progress, session.outbox.list().length)}.` : nothingLeft);
}

/** The services will not take anything back; the page goes on where it is. */
export function onUndoRefused(session: AnnotationSession, { message }: Failure): void {
  session.undoKey = null;
  update(session, { undoing: false, refusal: `Your last answer was not taken back: ${message}` }, true);
}

/** The services will not take an answer: its item comes back with the reason. */
export function onRefused(session: AnnotationSession, answer: Submission, { message }: Failure): void {
  session.exhausted = false;
  const item = session.answered.findLast(({ task }) => task.ticket === answer.ticket);
  if (item) putBack(session, { ...item, earlier: answer.answer, notice: `Your answer was not taken: ${message}` }, false);
  update(session, item ? {} : { refusal: `An earlier answer was not taken: ${message}` }, true);
  say(session, `An answer was not taken: ${message}`);
}
