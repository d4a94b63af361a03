import type { Candidate, GivenAnswer, Task } from '../../contract/annotation.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import type { Answer, Round } from '../../domain/ballot.ts';
import type { Box } from '../../domain/face.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { presentedOrder, repeatedOrder } from '../../domain/presentation.ts';
import { representativeFace } from '../../domain/representative-face.ts';
import { faceMediaPath, mediaPath } from '../media/media-paths.ts';
import { pictureFrame, sourcePixelsOf } from '../media/source-pixels.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** Somebody who answers: the person, and the connection that pictures are opened with (a lead may act for a person). */
export interface Annotator {
  readonly personId: string;
  readonly caller: Caller;
}

/** One question to a person, with the item itself. */
export interface Question {
  readonly item: ItemRecord;
  readonly round: Round;
}

const rounds: readonly Round[] = ['main', 'repeat', 'practice'];
const ticketPurpose = (round: Round) => (round === 'main' ? 'item' : `item/${round}`);
const scopeFor = (personId: string) => `annotator/${personId}`;
const candidatePurpose = ({ item, round }: Question) => `candidate/${round}/${item.key}`;

/** The name of a question for one person; a hidden repeat looks like any other. */
function ticketOf(study: OpenStudy, personId: string, { item, round }: Question): string {
  return study.handles.seal(scopeFor(personId), ticketPurpose(round), item.key);
}

/** The question behind a person's ticket, or undefined when it is no ticket of theirs. */
export function questionOfTicket(study: OpenStudy, personId: string, ticket: string): Question | undefined {
  for (const round of rounds) {
    const key = study.handles.open(scopeFor(personId), ticketPurpose(round), ticket);
    const item = key === null ? undefined : study.index.itemByKey(key);
    if (item) return { item, round };
  }
  return undefined;
}

/** The image behind a person's candidate key in a question; null when it is none. */
export function imageOfKey(study: OpenStudy, personId: string, question: Question, key: string): string | null {
  const id = study.handles.open(scopeFor(personId), candidatePurpose(question), key);
  return id !== null && question.item.images.includes(id) ? id : null;
}

/** Whether a list names every image of an item exactly once. */
export function isOrderOf({ images }: ItemRecord, order: readonly string[]): boolean {
  return order.length === images.length && images.every((id) => order.includes(id));
}

/**
 * Image ids from left to right, as the person sees them. A question that was answered comes back in the order in which it was
 * shown, and a repeat turns that order round, also when the seed has changed since.
 */
export function orderFor({ project }: OpenStudy, personId: string, { item, round }: Question): readonly string[] {
  const { document: { seed }, ballots } = project;
  const shownIn = (asked: Round) => {
    const order = ballots.current(personId, item.id, asked)?.shown?.order;
    return order && isOrderOf(item, order) ? order : null;
  };
  const first = shownIn('main') ?? presentedOrder(seed, personId, item.id, item.images);
  return round === 'repeat' ? shownIn('repeat') ?? repeatedOrder(seed, personId, item.id, first) : first;
}

/** A question as one person sees it, with their standing answer where it is reopened. Says nothing about where the images come from. */
export function taskFor(study: OpenStudy, { personId, caller }: Annotator, question: Question, answer: Answer | null = null): Task {
  const { item, round } = question;
  const keyOf = (image: string) => study.handles.seal(scopeFor(personId), candidatePurpose(question), image);
  const order = answer?.shown && isOrderOf(item, answer.shown.order) ? answer.shown.order : orderFor(study, personId, question);
  const candidates = order.map((id) => {
    const image = study.project.images.get(id);
    if (!image) throw new StudioError('NOT_FOUND', 'A picture of this item is missing from the study. Please tell the person who leads it.');
    return candidateFor(study, caller, keyOf(id), image);
  });
  return {
    ticket: ticketOf(study, personId, question),
    prompt: study.project.document.settings.showPrompt ? item.prompt : null,
    candidates,
    ties: item.ties,
    practice: round === 'practice',
    answer: answer && givenAnswer(answer, keyOf),
  };
}

/** An answer in the words of a page. */
function givenAnswer(answer: Answer, keyOf: (image: string) => string): GivenAnswer {
  switch (answer.kind) {
    case 'ranking': return { kind: 'ranking', order: answer.order.map(keyOf) };
    case 'tie': return { kind: 'tie' };
    case 'discard': return { kind: 'discard', reason: answer.reason };
  }
}

/** The right answer to a question in the words of a page. */
export function rightAnswerFor(study: OpenStudy, personId: string, question: Question) {
  const right = question.item.known?.answer;
  if (right?.kind !== 'ranking') return right ?? null;
  return { kind: 'ranking' as const, order: right.order.map((image) => study.handles.seal(scopeFor(personId), candidatePurpose(question), image)) };
}

function candidateFor(study: OpenStudy, caller: Caller, key: string, image: ImageRecord): Candidate {
  const face = representativeFace(image);
  return {
    key,
    face: mediaPath(study, caller, image, 'face', 1024),
    whole: mediaPath(study, caller, image, 'whole', 1024),
    thumb: mediaPath(study, caller, image, 'face', 160),
    frame: pictureFrame(image, face?.box ?? null),
    aspect: image.width / image.height,
    pixels: sourcePixelsOf(study, caller, image, face?.box ?? null),
    wholePixels: sourcePixelsOf(study, caller, image, null),
    others: otherFaces(image, face?.index ?? null).map((box) => ({
      face: faceMediaPath(study, caller, image, box, 1024),
      frame: pictureFrame(image, box),
      pixels: sourcePixelsOf(study, caller, image, box),
    })),
  };
}

/** The faces that were found besides the one that is shown, largest first; at most eight, since a crowd is no choice. */
function otherFaces({ detection }: ImageRecord, shown: number | null): Box[] {
  return (detection?.faces ?? [])
    .filter((_, index) => index !== shown)
    .sort((one, other) => other.areaRatio - one.areaRatio)
    .slice(0, 8)
    .map(({ box }) => box);
}
