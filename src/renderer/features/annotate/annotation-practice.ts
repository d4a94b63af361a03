import type { PracticeVerdict, Submission } from '../../../contract/annotation.ts';
import { showWaitingGuideline } from './annotation-covers.ts';
import { say, setCover, startItem, update, type AnnotationSession } from './annotation-session.ts';

/** What the services said of a practice answer: right ones go on, wrong ones stay on screen beside the right answer. */
export function onVerdict(session: AnnotationSession, { ticket, answer }: Submission, verdict: PracticeVerdict | null): void {
  const { items, checking, progress } = session.store.getState();
  if (!checking || items[0]?.task.ticket !== ticket) return;
  if (verdict && !verdict.isRight) {
    session.store.setState({ checking: false, wrong: { given: answer, right: verdict.right } });
    return say(session, 'That was not the right answer. The right one is shown under the images. Press Enter to look again.');
  }
  startItem(session);
  update(session, { items: items.slice(1), wasRight: verdict !== null }, false);
  if (progress?.practiceLeft === 0) setCover(session, 'ready');
  else showWaitingGuideline(session);
  say(session, 'That was right.');
}

/** The item with the wrong answer is answered again. */
export function lookAgain(session: AnnotationSession): void {
  if (!session.store.getState().wrong) return;
  startItem(session);
  say(session, 'Answer again.');
}

/** Another tab may have taken the practice answer back that this one waits for. */
export function endVainCheck(session: AnnotationSession): void {
  const { items, checking } = session.store.getState();
  if (checking && !session.outbox.list().some(({ ticket }) => ticket === items[0]?.task.ticket)) startItem(session);
}
