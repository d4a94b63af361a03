import type { OwnProgress, Receipt, Submission, Task } from '../../contract/annotation.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Answer, Ballot } from '../../domain/ballot.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { NewBallot } from '../store/types.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { ownProgress } from './own-progress.ts';
import { shownAt } from './shown.ts';
import { imageOfKey, itemOfTicket, taskFor, type Annotator } from './tasks.ts';

/** Tells the rest of the studio that an item's answers changed. */
type Changed = (item: string) => void;

/** Up to `count` items still to answer, in the person's order, without those whose tickets the page holds. */
export function nextTasks(study: OpenStudy, annotator: Annotator, count: number, holding: readonly string[]): { tasks: Task[]; progress: OwnProgress } {
  const held = new Set(holding.map((ticket) => itemOfTicket(study, annotator.personId, ticket)?.id).filter((id) => id !== undefined));
  const items = study.index.nextFor(annotator.personId, count, held);
  return { tasks: items.map((item) => taskFor(study, annotator, item)), progress: ownProgress(study, annotator.personId) };
}

/**
 * Stores an answer with what was shown; on disk when it resolves. The same submission again changes nothing. An item that
 * was on screen is taken even if it is closed meanwhile. @throws StudioError NOT_FOUND, BAD_INPUT, CONFLICT, READ_ONLY, DISK_FULL.
 */
export async function submitAnswer(study: OpenStudy, annotator: Annotator, given: Submission, changed: Changed): Promise<Receipt> {
  const { personId } = annotator;
  const { submission, ticket, answer, durationMs } = given;
  const item = itemOfTicket(study, personId, ticket);
  if (!item) throw new StudioError('NOT_FOUND', 'This item is not in the study any more. Reload the page.');
  const line = { submission, item: item.id, annotator: personId, durationMs, shown: shownAt(study, annotator, item, given) };
  const ballot: NewBallot = answer.kind === 'discard' ? { ...line, kind: 'discard', reason: answer.reason }
    : { ...line, kind: 'ranking', order: imagesOf(study, personId, item, answer.order) };
  const written = await append(study, ballot);
  if (written.item !== item.id || written.annotator !== personId || written.kind !== answer.kind) throw submissionTaken();
  changed(item.id);
  return { submission, progress: ownProgress(study, personId) };
}

/**
 * Takes the person's latest standing answer back with a new line in the log, and returns its item with that answer; null
 * when there is none. The same submission again returns the same item. @throws StudioError CONFLICT, READ_ONLY, DISK_FULL.
 */
export async function undoAnswer(study: OpenStudy, annotator: Annotator, submission: string, changed: Changed): Promise<{ task: Task | null; progress: OwnProgress }> {
  const { personId } = annotator;
  const { ballots, items } = study.project;
  const latest = latestOf(ballots.answersOf(personId).values());
  const written = latest
    ? await append(study, { kind: 'withdrawn', submission, item: latest.item, annotator: personId, durationMs: 0, shown: null })
    : lineOf(ballots.lines(), submission);
  if (!written) return { task: null, progress: ownProgress(study, personId) };
  if (written.annotator !== personId || written.kind !== 'withdrawn') throw submissionTaken();
  changed(written.item);
  const item = items.get(written.item);
  const former = latest?.item === written.item ? latest : answerBefore(ballots.lines(), written);
  return { task: item ? taskFor(study, annotator, item, former) : null, progress: ownProgress(study, personId) };
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

function imagesOf(study: OpenStudy, personId: string, item: ItemRecord, keys: readonly string[]): string[] {
  const images = keys.map((key) => imageOfKey(study, personId, item, key)).filter((id) => id !== null && item.images.includes(id)) as string[];
  if (images.length !== keys.length || images.length !== item.images.length || new Set(images).size !== images.length) {
    throw new StudioError('BAD_INPUT', 'A ranking must name every picture of the item exactly once.');
  }
  return images;
}

function latestOf(answers: Iterable<Answer>): Answer | undefined {
  let latest: Answer | undefined;
  for (const answer of answers) if (!latest || answer.id > latest.id) latest = answer;
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
    const same = line.kind !== 'withdrawn' && line.annotator === withdrawn.annotator && line.item === withdrawn.item && line.id < withdrawn.id;
    if (same && (!found || line.id > found.id)) found = line;
  }
  return found;
}
