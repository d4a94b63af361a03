import type { OwnProgress, PracticeVerdict, Receipt, Submission, Task } from '../../contract/annotation.ts';
import { StudioError } from '../../contract/errors.ts';
import { roundOf, type Answer, type Ballot } from '../../domain/ballot.ts';
import { isRight } from '../../domain/right-answer.ts';
import type { Slot } from '../../domain/slots.ts';
import type { NewBallot } from '../store/types.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { slotKey } from '../studio/person-queues.ts';
import { ownProgress } from './own-progress.ts';
import { shownAt } from './shown.ts';
import { imageOfKey, isOrderOf, questionOfTicket, rightAnswerFor, taskFor, type Annotator, type Question } from './tasks.ts';

/** Tells the rest of the studio that an item's answers changed. */
type Changed = (item: string) => void;

const slotOf = ({ item, round }: Question): Slot => ({ item: item.id, round });

/** Up to `count` questions still to answer, in the person's order, without those whose tickets the page holds. */
export function nextTasks(study: OpenStudy, annotator: Annotator, count: number, holding: readonly string[]): { tasks: Task[]; progress: OwnProgress } {
  const { personId } = annotator;
  const held = holding.map((ticket) => questionOfTicket(study, personId, ticket)).filter((question) => question !== undefined);
  const slots = study.index.nextFor(personId, count, new Set(held.map((question) => slotKey(slotOf(question)))));
  const questions = slots.flatMap(({ item, round }): Question[] => {
    const record = study.project.items.get(item);
    return record ? [{ item: record, round }] : [];
  });
  return { tasks: questions.map((question) => taskFor(study, annotator, question)), progress: ownProgress(study, personId) };
}

/**
 * Stores an answer with what was shown; on disk when it resolves. The same submission again changes nothing. An item that
 * was on screen is taken even if it is closed meanwhile. @throws StudioError NOT_FOUND, BAD_INPUT, CONFLICT, READ_ONLY, DISK_FULL.
 */
export async function submitAnswer(study: OpenStudy, annotator: Annotator, given: Submission, changed: Changed): Promise<Receipt> {
  const { personId } = annotator;
  const question = questionOfTicket(study, personId, given.ticket);
  if (!question) throw new StudioError('NOT_FOUND', 'This item is not in the study any more. Reload the page.');
  const written = await append(study, ballotOf(study, annotator, question, given));
  const isSame = written.item === question.item.id && written.annotator === personId && written.kind === given.answer.kind && roundOf(written) === question.round;
  if (!isSame) throw submissionTaken();
  changed(question.item.id);
  return { submission: given.submission, progress: ownProgress(study, personId), verdict: verdictOn(study, personId, question, written) };
}

function ballotOf(study: OpenStudy, annotator: Annotator, question: Question, given: Submission): NewBallot {
  const { personId } = annotator;
  const { submission, answer, durationMs } = given;
  const line = {
    submission, item: question.item.id, annotator: personId, durationMs, shown: shownAt(study, annotator, question, given),
    ...(question.round === 'main' ? {} : { round: question.round }),
  };
  switch (answer.kind) {
    case 'later': return { ...line, kind: 'later' };
    case 'discard': return { ...line, kind: 'discard', reason: answer.reason };
    case 'ranking': return { ...line, kind: 'ranking', order: imagesOf(study, personId, question, answer.order) };
    case 'tie':
      if (!question.item.ties) throw new StudioError('BAD_INPUT', 'This item takes no ties.');
      return { ...line, kind: 'tie' };
  }
}

/** What practice says to an answer; null for everything that counts, where nobody is told. */
function verdictOn(study: OpenStudy, personId: string, question: Question, written: Ballot): PracticeVerdict | null {
  const known = question.item.known;
  const right = rightAnswerFor(study, personId, question);
  if (question.round !== 'practice' || known?.use !== 'practice' || !right || written.kind === 'withdrawn' || written.kind === 'later') return null;
  return { isRight: isRight(written, known.answer), right };
}

/**
 * Takes the person's latest standing answer back with a new line in the log, and returns its question with that answer; null
 * when there is none. The same submission again returns the same one. @throws StudioError CONFLICT, READ_ONLY, DISK_FULL.
 */
export async function undoAnswer(study: OpenStudy, annotator: Annotator, submission: string, changed: Changed): Promise<{ task: Task | null; progress: OwnProgress }> {
  const { personId } = annotator;
  const { ballots, items } = study.project;
  const latest = latestOf(ballots.answersOf(personId).values(), ballots.answersOf(personId, 'repeat').values());
  const written = latest ? await append(study, withdrawalOf(latest, submission)) : lineOf(ballots.lines(), submission);
  if (!written) return { task: null, progress: ownProgress(study, personId) };
  if (written.annotator !== personId || written.kind !== 'withdrawn') throw submissionTaken();
  changed(written.item);
  const item = items.get(written.item);
  const former = latest && latest.item === written.item && roundOf(latest) === roundOf(written) ? latest : answerBefore(ballots.lines(), written);
  return { task: item ? taskFor(study, annotator, { item, round: roundOf(written) }, former) : null, progress: ownProgress(study, personId) };
}

function withdrawalOf({ item, annotator, round }: Answer, submission: string): NewBallot {
  return { kind: 'withdrawn', submission, item, annotator, durationMs: 0, shown: null, ...(round ? { round } : {}) };
}

/** The store's own message names the item, which the person must not know. */
async function append(study: OpenStudy, ballot: NewBallot): Promise<Ballot> {
  try {
    return await study.project.ballots.append(ballot);
  } catch (error) {
    if (error instanceof StudioError && error.code === 'BAD_INPUT') throw new StudioError('BAD_INPUT', 'This answer is not valid and was not stored.', { cause: error });
    throw error;
  }
}

function submissionTaken(): StudioError {
  return new StudioError('CONFLICT', 'This answer has the key of another one and was not stored. Reload the page.');
}

function imagesOf(study: OpenStudy, personId: string, question: Question, keys: readonly string[]): string[] {
  const images = keys.map((key) => imageOfKey(study, personId, question, key)).filter((id) => id !== null);
  if (images.length !== keys.length || !isOrderOf(question.item, images)) throw new StudioError('BAD_INPUT', 'A ranking must name every picture of the item exactly once.');
  return images;
}

function latestOf(...rounds: Iterable<Answer>[]): Answer | undefined {
  let latest: Answer | undefined;
  for (const answers of rounds) for (const answer of answers) if (!latest || answer.id > latest.id) latest = answer;
  return latest;
}

function lineOf(lines: Iterable<Ballot>, submission: string): Ballot | undefined {
  for (const line of lines) if (line.submission === submission) return line;
  return undefined;
}

/** The answer that a withdrawal took back. */
function answerBefore(lines: Iterable<Ballot>, withdrawn: Ballot): Answer | null {
  let found: Answer | null = null;
  for (const line of lines) {
    if (line.kind === 'withdrawn' || line.kind === 'later' || roundOf(line) !== roundOf(withdrawn)) continue;
    const isSame = line.annotator === withdrawn.annotator && line.item === withdrawn.item && line.id < withdrawn.id;
    if (isSame && (!found || line.id > found.id)) found = line;
  }
  return found;
}
