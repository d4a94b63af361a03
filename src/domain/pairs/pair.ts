import type { Box } from '../face.ts';
import type { FaceMask } from '../inpainting/face-mask.ts';

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

/** How far the pixels of two pictures differ inside of a mask. */
export interface PixelChange {
  /** Mean absolute difference of all channels, weighted by the mask, 0 to 255. */
  readonly mean: number;
  /** Share of the masked pixels, in [0, 1], in which a channel differs by more than 8. */
  readonly share: number;
}

/** What a detector and a scorer said of the picture that lost. */
export interface PairCheck {
  readonly detector: string;
  readonly modelSha256: string;
  /** Faces found in the picture. */
  readonly faces: number;
  /** The one that overlaps the redrawn face most; null where there is none. */
  readonly face: { readonly box: Box; readonly confidence: number } | null;
  /** Null where no scorer is installed. Each score is null where the scorer gave none; the lost face is scored by its own box. */
  readonly score: { readonly scorer: string; readonly modelSha256: string; readonly win: number | null; readonly loss: number | null } | null;
}

/** A pair made by redrawing one face of a photograph. */
export interface InpaintedOrigin {
  readonly kind: 'inpainting';
  /** Id of the batch, which holds settings and models. */
  readonly batch: string;
  readonly sourceSha256: string;
  readonly width: number;
  readonly height: number;
  /** Place among the faces that were found, its box, and its share of the image's area. */
  readonly face: { readonly index: number; readonly box: Box; readonly areaRatio: number };
  readonly mask: FaceMask;
  /** Null for an inpainter that erases. */
  readonly strength: number | null;
  /** Steps of the schedule that were run; null for an inpainter without. */
  readonly steps: number | null;
  /** What the noise of this face was made from. */
  readonly seed: string;
  /** Null for an inpainter that takes none. */
  readonly prompt: string | null;
  readonly negativePrompt: string | null;
  /** What the model really ran on; `cpu` for the built-in one. */
  readonly provider: string;
  readonly seconds: number;
  readonly change: PixelChange;
  /** Null while nobody has looked. */
  readonly check: PairCheck | null;
}

/** Where a pair comes from. */
type PairOrigin = InpaintedOrigin;

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

/** Below this mean change, of 255, nobody sees a difference. */
export const leastChange = 1;

/** Whether redrawing left the face as it was. */
export function isUnchanged({ origin }: PairRecord): boolean {
  return origin.change.mean < leastChange;
}

/** Whether a detector found no face any more where the redrawn one was. */
export function isFaceGone({ origin }: PairRecord): boolean {
  return origin.check !== null && origin.check.face === null;
}

/** How much better the winner is by the scorer; null where that is not known. */
export function scoreGap({ origin }: PairRecord): number | null {
  const score = origin.check?.score;
  return !score || score.win === null || score.loss === null ? null : score.win - score.loss;
}
