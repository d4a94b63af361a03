import type { Brief } from '../../../contract/annotation.ts';
import { isCovered, say, setCover, update, type AnnotationSession } from './annotation-session.ts';
import { afterDismissal, rested } from './care.ts';

/** The brief has come. A guideline that is due stands in front of the first item; while somebody answers, it waits for the next one. */
export function onBrief(session: AnnotationSession, brief: Brief): void {
  const { items, cover, practiceTotal } = session.store.getState();
  session.briefedAt = session.now();
  update(session, { brief, practiceTotal: Math.max(practiceTotal, brief.practiceItems) }, true);
  if (!brief.guidelineDue || cover === 'guideline') return;
  if (items.length === 0 && !cover) setCover(session, 'guideline');
  else {
    session.store.setState({ guidelineWaits: true });
    say(session, 'The guideline is to be read again. It comes before the next item.');
  }
}

/** Shows a guideline that waited for the item before to be answered. */
export function showWaitingGuideline(session: AnnotationSession): void {
  if (!session.store.getState().guidelineWaits) return;
  session.store.setState({ guidelineWaits: false });
  setCover(session, 'guideline');
}

/** Goes on from whatever stands in front of the images. */
export function uncover(session: AnnotationSession): void {
  const { cover, brief, guidelineWaits } = session.store.getState();
  if (!cover) return;
  if (cover === 'guideline' && brief) {
    session.acknowledging = brief.guidelineVersion;
    session.store.setState({ brief: { ...brief, guidelineDue: null }, guidelineWaits: false });
  }
  setCover(session, null);
  if (cover !== 'guideline' && guidelineWaits) showWaitingGuideline(session);
  session.wake();
}

/** Covers the images and stops the item's time. */
export function takeBreak(session: AnnotationSession): void {
  const { phase, undoing } = session.store.getState();
  if (phase !== 'ranking' || undoing || isCovered(session)) return;
  session.work = rested;
  session.store.setState({ suggestion: null });
  setCover(session, 'break');
  say(session, 'Break. Press Enter to go on.');
}

/** Closes what is written above the images. */
export function dismiss(session: AnnotationSession): void {
  const { refusal, suggestion } = session.store.getState();
  if (refusal) return session.store.setState({ refusal: null });
  if (!suggestion) return;
  session.work = afterDismissal(session.work, suggestion);
  session.store.setState({ suggestion: null });
}
