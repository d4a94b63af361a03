import type { Box, Landmarks } from './face.ts';
import type { ImageRecord } from './image.ts';
import { representativeFace } from './representative-face.ts';
import { scoringOf } from './score-of.ts';
import { isSameBox, scoredFace, type ScoredSubject, type Scoring } from './scoring.ts';

/** What a scorer is shown: a face, with landmarks where a detector found them, or (box null) the whole image. */
export interface ScoringTarget { readonly box: Box | null; readonly landmarks: Landmarks | null }

/** Which faces of an image are scored. */
export type ScoredFaces = 'representative' | 'all';

type Faces = Pick<ImageRecord, 'detection' | 'choice'>;

/**
 * What a scorer of this subject is shown of an image, each box once: the whole image, its representative face, or all its faces and
 * the box that the lead drew. Empty where there is no face.
 */
export function scoringTargets(image: Faces, subject: ScoredSubject, which: ScoredFaces): ScoringTarget[] {
  if (subject === 'image') return [{ box: null, landmarks: null }];
  const faces = image.detection?.faces ?? [];
  const chosen = representativeFace(image);
  const boxes = which === 'all' ? faces.map(({ box }) => box) : [];
  if (chosen) boxes.push(chosen.box);
  const distinct = boxes.filter((box, index) => boxes.findIndex((other) => isSameBox(box, other)) === index);
  return distinct.map((box) => ({ box, landmarks: faces.find((face) => isSameBox(face.box, box))?.landmarks ?? null }));
}

/**
 * The targets about which this very model file has said nothing yet. What it could not score counts as said, and a score by another
 * file does not, except where no file is named (null).
 */
export function missingTargets(image: Pick<ImageRecord, 'scorings'>, scorer: string, modelSha256: string | null, targets: readonly ScoringTarget[]): ScoringTarget[] {
  const known = scoringOf(image, scorer);
  return known && (modelSha256 === null || known.modelSha256 === modelSha256) ? targets.filter(({ box }) => !scoredFace(known, box)) : [...targets];
}

/** Whether a scorer has yet to look at what an image is judged by; see `missingTargets`. An image without a face lacks nothing. */
export function lacksScore(image: Faces & Pick<ImageRecord, 'scorings'>, scorer: string, subject: ScoredSubject, modelSha256: string | null): boolean {
  return missingTargets(image, scorer, modelSha256, scoringTargets(image, subject, 'representative')).length > 0;
}

/**
 * What a scorer has said of an image once new scores are in, of the faces that the image has now. What the same file said before of
 * its other faces stays, and `provider` then names all that had a part; what another file said is gone.
 */
export function withScores(image: Faces & Pick<ImageRecord, 'scorings'>, scorer: string, made: Scoring): Scoring {
  const present = scoringTargets(image, made.subject, 'all');
  const isPresent = (box: Box | null) => present.some((target) => isSameBox(target.box, box));
  const before = scoringOf(image, scorer);
  const kept = before?.modelSha256 === made.modelSha256 && before.subject === made.subject
    ? before.faces.filter(({ box }) => isPresent(box) && !scoredFace(made, box)) : [];
  const providers = kept.length > 0 ? [...(before?.provider.split(', ') ?? []), made.provider] : [made.provider];
  return { ...made, provider: [...new Set(providers)].join(', '), faces: [...kept, ...made.faces.filter(({ box }) => isPresent(box))] };
}
