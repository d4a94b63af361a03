import type { Box, Face } from './face.ts';
import type { ImageRecord } from './image.ts';

/** Exponents of the weighted geometric mean; they add up to 1. */
const weights = { frontalness: 0.5, size: 0.35, confidence: 0.15 };

/** Taken for a face without landmarks: neither preferred nor ruled out. */
const unknownFrontalness = 0.5;

/** A full profile keeps this much, so that among profiles size and confidence still decide. */
const profileFloor = 0.05;

/** The face of an image that is compared, scored and shown. */
export interface RepresentativeFace {
  readonly box: Box;
  readonly by: 'automatic' | 'detected' | 'drawn';
  /** Place in the detection's faces; null for a drawn box. */
  readonly index: number | null;
}

/**
 * How representative a face is, in [0, 1]: the weighted geometric mean of frontalness, size (side length relative to the
 * largest face of the image) and detector confidence. Frontalness weighs most, as in the annotation rules of the FaceScore paper.
 */
function representativeness(face: Face, largestArea: number): number {
  const frontalness = profileFloor + (1 - profileFloor) * (face.frontalness ?? unknownFrontalness);
  const size = largestArea > 0 ? Math.sqrt(face.areaRatio / largestArea) : 1;
  return frontalness ** weights.frontalness * size ** weights.size * face.confidence ** weights.confidence;
}

/**
 * The face an image is judged by: the lead's choice where there is one (a chosen index that the detection does not have
 * counts as no choice), otherwise the most representative face, the detector's first on a tie. Null when there is none.
 */
export function representativeFace(image: Pick<ImageRecord, 'detection' | 'choice'>): RepresentativeFace | null {
  const faces = image.detection?.faces ?? [];
  const { choice } = image;
  if (choice?.kind === 'drawn') return { box: choice.box, by: 'drawn', index: null };
  const chosen = choice ? faces[choice.index] : undefined;
  if (choice && chosen) return { box: chosen.box, by: 'detected', index: choice.index };

  // One face needs no comparing, and most pictures of a study have one.
  const [only] = faces;
  if (only && faces.length === 1) return { box: only.box, by: 'automatic', index: 0 };
  const largestArea = Math.max(0, ...faces.map((face) => face.areaRatio));
  let best: { face: Face; index: number; value: number } | null = null;
  for (const [index, face] of faces.entries()) {
    const value = representativeness(face, largestArea);
    if (best === null || value > best.value) best = { face, index, value };
  }
  return best && { box: best.face.box, by: 'automatic', index: best.index };
}
