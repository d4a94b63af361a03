import { roundOf, type Answer, type Round, type Shown } from './ballot.ts';
import { tiedScore } from './consensus.ts';
import type { ImageRecord } from './image.ts';

/** One standing answer with everything that is known about it, as one line of JSON holds it. */
export interface BallotRecord {
  readonly item: string;
  readonly annotator: string;
  readonly round: Round;
  readonly kind: Answer['kind'];
  /** The images of the item, best first where they were ranked; the score of each, null in a discard. */
  readonly images: readonly { readonly image: string; readonly name: string; readonly model: string | null; readonly score: number | null }[];
  /** Why the item was discarded; null for all other answers. */
  readonly reason: string | null;
  /** Whether the lead keeps it out of every figure. */
  readonly excluded: boolean;
  /** 0 when it is not known. */
  readonly durationMs: number;
  readonly submittedAt: string;
  readonly shown: Shown | null;
  readonly id: string;
  readonly submission: string;
  readonly device: string;
}

/** What is known about the images of the item that was answered. */
export interface AnsweredItem {
  /** In the order of the item; those of the answer where the item is not in the study any more. */
  readonly images: readonly string[];
  /** Image id to `model/file`, or to the id where that stands for several. */
  readonly names: ReadonlyMap<string, string>;
  find(image: string): Pick<ImageRecord, 'model'> | undefined;
}

/** The record of an answer. The best of n images has the score n; a tie gives all the mean score. */
export function ballotRecord(answer: Answer, { images, names, find }: AnsweredItem, excluded: boolean): BallotRecord {
  const ranked = answer.kind === 'ranking' ? answer.order : images;
  const scoreAt = (place: number) => (answer.kind === 'ranking' ? ranked.length - place : answer.kind === 'tie' ? tiedScore(ranked.length) : null);
  return {
    item: answer.item, annotator: answer.annotator, round: roundOf(answer), kind: answer.kind,
    images: ranked.map((image, place) => ({ image, name: names.get(image) ?? image, model: find(image)?.model ?? null, score: scoreAt(place) })),
    reason: answer.kind === 'discard' ? answer.reason : null,
    excluded, durationMs: answer.durationMs, submittedAt: answer.submittedAt, shown: answer.shown,
    id: answer.id, submission: answer.submission, device: answer.device,
  };
}
