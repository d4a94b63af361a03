import type { InpaintedOrigin, PairOrigin } from './origin.ts';

/** A picture that the studio wrote for a pair. */
export interface PairFile {
  /** Below the project folder, with forward slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** One picture of a pair. */
interface PairSide {
  /** Image id of the picture, or of the photograph that it was made from. */
  readonly image: string;
  /** Null where the image's own file is the picture. */
  readonly file: PairFile | null;
}

/** Two pictures of which one is better. */
export interface PairRecord {
  /** 16 hex digits that follow from where it comes from: made again it has the same id. */
  readonly id: string;
  readonly win: PairSide;
  readonly loss: PairSide;
  readonly origin: PairOrigin;
  /** ISO 8601 time. */
  readonly addedAt: string;
}

/** A pair that was made by redrawing a face. */
export type InpaintedPair = PairRecord & { readonly origin: InpaintedOrigin };

export function isInpainted(pair: PairRecord): pair is InpaintedPair {
  return pair.origin.kind === 'inpainting';
}

/** Below this mean change, of 255, nobody sees a difference. */
export const leastChange = 1;

/** Whether redrawing left the face as it was. */
export function isUnchanged({ origin }: PairRecord): boolean {
  return origin.kind === 'inpainting' && origin.change.mean < leastChange;
}

/** Whether a detector found no face any more where the redrawn one was. */
export function isFaceGone({ origin }: PairRecord): boolean {
  return origin.kind === 'inpainting' && origin.check !== null && origin.check.face === null;
}

/** Whether what the pair was built from still gives it; an inpainted pair needs nothing else. */
export function stands({ origin }: PairRecord): boolean {
  return origin.kind === 'inpainting' || origin.stands;
}

/**
 * How much better the winner is in the units of the pair's source: the gap of face scores for an inpainted pair, places of the consensus for
 * a ranked one, the gap of scores (with the sign that makes better larger) for a scored one, what the table says for a listed one.
 * Null where that is not known.
 */
export function marginOf({ origin }: PairRecord): number | null {
  if (origin.kind === 'table') return origin.margin;
  if (origin.kind === 'rankings') return origin.scores.win - origin.scores.loss;
  if (origin.kind === 'scores') return origin.lowerIsBetter ? origin.scores.loss - origin.scores.win : origin.scores.win - origin.scores.loss;
  const score = origin.check?.score;
  return !score || score.win === null || score.loss === null ? null : score.win - score.loss;
}
