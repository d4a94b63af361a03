import { deepestUndo, pressText } from './annotation-queue.ts';
import { remember, say, update, type AnnotationSession } from './annotation-session.ts';
import type { Answer, HeldItem } from './annotation-state.ts';
import { isComplete, ordinal, press } from './ranking.ts';
import { placeText } from './time-left.ts';

/** Gives or takes a rank of the item on screen. */
export function pressKey(session: AnnotationSession, key: string): void {
  const { items, ranking, undoing } = session.store.getState();
  const task = items[0]?.task;
  if (undoing || !task?.candidates.some((candidate) => candidate.key === key)) return;
  const next = press(ranking, key);
  session.store.setState({ ranking: next });
  const complete = isComplete(next, task.candidates) ? '. All ranked, press Enter to submit' : '';
  say(session, pressText(task, next, key) + complete);
}

/** Submits the ranking on screen when it is complete, or gives an answer again that was taken back. */
export function submitRanking(session: AnnotationSession): void {
  const { items: [item], ranking, undoing } = session.store.getState();
  if (!item || undoing) return;
  if (isComplete(ranking, item.task.candidates)) answerWith(session, item, { kind: 'ranking', order: [...ranking] });
  else if (ranking.length === 0 && item.earlier) answerWith(session, item, item.earlier);
  else say(session, `Rank all ${item.task.candidates.length} images first; the ${ordinal(ranking.length + 1)} is missing.`);
}

/** Discards the item on screen. */
export function discardItem(session: AnnotationSession, reason: string): void {
  const { items: [item], undoing } = session.store.getState();
  if (item && !undoing && reason.trim()) answerWith(session, item, { kind: 'discard', reason: reason.trim().slice(0, 500) });
}

/** The item on screen has been painted: its time starts to run. */
export function markSeen(session: AnnotationSession, ticket: string): void {
  if (session.seenAt?.ticket !== ticket) session.seenAt = { ticket, at: session.now() };
}

function answerWith(session: AnnotationSession, item: HeldItem, answer: Answer): void {
  const { store, view, outbox, now } = session;
  const { ticket, candidates } = item.task;
  const faces = candidates.map(({ face }) => face);
  const { transform, whole } = view.getState();
  const since = session.seenAt?.ticket === ticket ? session.seenAt.at : now();
  const durationMs = Math.min(Math.max(now() - since, 0), 86_400_000);
  const kept = outbox.add({ submission: session.makeKey(), ticket, answer, durationMs, zoom: transform.scale, whole, faces });
  session.seenAt = null;
  remember(session, { ...item, earlier: answer, notice: null });
  view.getState().startItem();
  const { items, undoLeft } = store.getState();
  update(session, { items: items.slice(1), ranking: [], kept, undoLeft: Math.min(undoLeft + 1, deepestUndo) }, false);
  const { progress, unsent, phase } = store.getState();
  const place = phase === 'ranking' && progress ? ` Item ${placeText(progress, unsent)}.` : '';
  say(session, `${answer.kind === 'discard' ? 'Discarded' : 'Submitted'}.${place}`);
  session.wake();
}
