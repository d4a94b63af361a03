import { isCovered, putBack, say, startItem, update, type AnnotationSession } from './annotation-session.ts';

/**
 * Puts one of the last answers on screen; its answer stands until another one is submitted, and the item that was there
 * comes right after. Without a ticket the latest one that is not on screen.
 */
export function reopenItem(session: AnnotationSession, ticket?: string): void {
  const { items, recent, undoing, checking, wrong, phase } = session.store.getState();
  if (undoing || phase === 'signed-out' || isCovered(session)) return;
  if (checking || wrong || items[0]?.task.practice) return say(session, 'Practice comes first.');
  const found = recent.find(({ task }) => (ticket === undefined ? task.ticket !== items[0]?.task.ticket : task.ticket === ticket));
  if (!found) return say(session, 'There is no answer to reopen yet.');
  if (found.task.ticket === items[0]?.task.ticket) return say(session, 'This item is on screen already.');
  putBack(session, { task: found.task, earlier: found.answer, notice: null, reopened: true }, true);
  update(session, {}, false);
  say(session, found.answer ? 'Reopened. Your answer stands until you submit another one.' : 'Reopened.');
}

/** Leaves a reopened item as it was answered. */
export function leaveReopened(session: AnnotationSession): void {
  const { items } = session.store.getState();
  startItem(session);
  // It was not offered while the page held it.
  if (!items[0]?.earlier) session.exhausted = false;
  update(session, { items: items.slice(1) }, false);
  say(session, 'Left as it was.');
  session.wake();
}
