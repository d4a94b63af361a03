import type { Box } from './face.ts';

/**
 * Where a score was not made as the published FaceScore code would have made it: the box reached beyond the left or top border and
 * was clamped, the file is not plain RGB and was converted, or the file is rotated by EXIF and was cropped upright.
 */
export type ScoringDeviation = 'clamped' | 'converted' | 'rotated';

/** What a scorer is shown of an image. */
export type ScoredSubject = 'face' | 'aligned-face' | 'image';

/** One score. */
export interface ScoredFace {
  /** The face as it was when it was scored, in pixels of the upright image; null = the whole image. */
  readonly box: Box | null;
  /** Null where nothing could be scored: the box lies outside the image, or has no landmarks to align it by. */
  readonly score: number | null;
  readonly deviations: readonly ScoringDeviation[];
}

/** The scores of one image by one scorer, and what made them. */
export interface Scoring {
  /** SHA-256 of the ONNX file, which names the weights it goes with. */
  readonly modelSha256: string;
  readonly provider: string;
  /** Number format inside the network. */
  readonly precision: 'fp32' | 'fp16';
  readonly subject: ScoredSubject;
  /** Set where lower scores are better. */
  readonly lowerIsBetter?: true | undefined;
  /** ISO 8601 time. */
  readonly at: string;
  readonly faces: readonly ScoredFace[];
}

/** What a scorer of the registry may be called. */
export const scorerPattern = /^[a-z0-9-]{1,40}$/;

/** The scorer whose values are FaceScore rewards, about -6 to 6, higher = better. */
export const faceScore = 'facescore';

/** What a scorer said about the face with exactly this box; undefined when it was not asked. */
export function scoredFace(scoring: Scoring, box: Box | null): ScoredFace | undefined {
  return scoring.faces.find((face) => isSameBox(face.box, box));
}

/** Whether two boxes are the same to the last digit; null stands for the whole image. */
export function isSameBox(one: Box | null, other: Box | null): boolean {
  if (one === null || other === null) return one === other;
  return one[0] === other[0] && one[1] === other[1] && one[2] === other[2] && one[3] === other[3];
}

/** A score as it is kept: a network may answer with what is no number, and JSON has no word for that. */
export function finiteScore(score: number | null): number | null {
  return score !== null && Number.isFinite(score) ? score : null;
}
