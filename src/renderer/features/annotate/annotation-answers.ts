import { showWaitingGuideline } from './annotation-covers.ts';
import { deepestUndo, pressText } from './annotation-queue.ts';
import { leaveReopened } from './annotation-reopen.ts';
import { isOpen, remember, say, startItem, update, type AnnotationSession } from './annotation-session.ts';
import type { Answer, HeldItem } from './annotation-state.ts';
import { afterAnswer, suggestionFor } from './care.ts';
import { isComplete, ordinal, press } from './ranking.ts';
import { withAnswer } from './recent-items.ts';
import { shownFace } from './shown-face.ts';
import { placeText } from './time-left.ts';

/** Gives or takes a rank of the item on screen. */
export function pressKey(session: AnnotationSession, key: string): void {
  const { items, ranking } = session.store.getState();
  const task = items[0]?.task;
  if (!isOpen(session) || !task?.candidates.some((candidate) => candidate.key === key)) return;
  const next = press(ranking, key, task.candidates);
  session.store.setState({ ranking: next, tied: false });
  const complete = isComplete(next, task.candidates) ? '. All ranked, press Enter to submit' : '';
  say(session, pressText(task, next, key) + complete);
}

/** Calls both equally good, or takes that back. */
export function pressTie(session: AnnotationSession): void {
  const { items: [item], tied } = session.store.getState();
  if (!item || !isOpen(session)) return;
  if (!item.task.ties) return say(session, 'This item takes no ties.');
  session.store.setState({ tied: !tied, ranking: [] });
  say(session, tied ? 'Tie taken away' : 'Tie: both are equally good. Press Enter to submit');
}

/** Submits what was given on screen when it is complete, or gives an earlier answer again. */
export function submitGiven(session: AnnotationSession): void {
  const { items: [item], ranking, tied } = session.store.getState();
  if (!item || !isOpen(session)) return;
  if (tied) answerWith(session, item, { kind: 'tie' }, false);
  else if (isComplete(ranking, item.task.candidates)) answerWith(session, item, { kind: 'ranking', order: [...ranking] }, false);
  else if (ranking.length === 0 && item.reopened && item.earlier) leaveReopened(session);
  else if (ranking.length === 0 && item.earlier && item.earlier.kind !== 'later') answerWith(session, item, item.earlier, true);
  else say(session, missingText(item, ranking.length));
}

function missingText({ task }: HeldItem, given: number): string {
  if (task.candidates.length === 2) return task.ties ? 'Choose the better image first, or a tie.' : 'Choose the better image first.';
  return `Rank all ${task.candidates.length} images first; the ${ordinal(given + 1)} is missing.`;
}

/** Discards the item on screen. */
export function discardItem(session: AnnotationSession, reason: string): void {
  const { items: [item] } = session.store.getState();
  if (item && isOpen(session) && reason.trim()) answerWith(session, item, { kind: 'discard', reason: reason.trim().slice(0, 500) }, false);
}

/** Sets the item on screen aside. */
export function setAside(session: AnnotationSession): void {
  const { items: [item] } = session.store.getState();
  if (!item || !isOpen(session)) return;
  if (item.task.practice) say(session, 'Practice comes first: it cannot be set aside.');
  else answerWith(session, item, { kind: 'later' }, false);
}

function answerWith(session: AnnotationSession, item: HeldItem, answer: Answer, isRepeat: boolean): void {
  const { store } = session;
  const { durationMs, kept } = post(session, item, answer);
  if (item.task.practice) {
    session.practice.add(item.task.ticket);
    update(session, { kept, checking: true, wasRight: false }, false);
    say(session, 'Checking your answer.');
    return session.wake();
  }
  remember(session, item, answer);
  session.work = afterAnswer(session.work, session.now(), isRepeat || answer.kind === 'later' ? null : durationMs);
  const { items, undoLeft, recent, brief, suggestion } = store.getState();
  startItem(session);
  update(session, {
    items: items.slice(1), kept, wasRight: false,
    undoLeft: Math.min(undoLeft + 1, deepestUndo),
    recent: withAnswer(recent, item.task, answer),
    suggestion: suggestion ?? (brief && suggestionFor(session.work, brief)),
  }, false);
  showWaitingGuideline(session);
  const { progress, ahead, phase } = store.getState();
  const place = phase === 'ranking' && progress ? ` Item ${placeText(progress, ahead)}.` : '';
  say(session, `${answer.kind === 'discard' ? 'Discarded' : answer.kind === 'later' ? 'Set aside for later' : 'Submitted'}.${place}`);
  session.wake();
}

/** Puts an answer with all that was on screen into the outbox. */
function post(session: AnnotationSession, { task }: HeldItem, answer: Answer): { durationMs: number; kept: boolean } {
  const { view, outbox, clock } = session;
  const { ticket, candidates } = task;
  const { whole, faceChoice } = view.getState();
  const durationMs = Math.min(Math.round(clock.elapsed(ticket)), 86_400_000);
  const kept = outbox.add({
    submission: session.makeKey(), ticket, answer, durationMs, whole,
    zoom: view.getState().transform.scale,
    positions: candidates.map(({ key }) => key),
    faces: candidates.map((candidate) => shownFace(candidate, faceChoice).face),
  });
  return { durationMs, kept };
}
