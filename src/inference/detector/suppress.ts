import type { Box, Landmarks } from '../../domain/face.ts';

/** A face as a network gives it, in pixels of the network's canvas. */
export interface RawFace {
  readonly box: Box;
  readonly confidence: number;
  readonly landmarks: Landmarks;
}

export interface SuppressionRule {
  /** A box is dropped when its overlap with a better one exceeds this (intersection over union). */
  readonly overlap: number;
  /** 1 where the reference counts pixels inclusively (x2 - x1 + 1), else 0. */
  readonly inclusive: 0 | 1;
  /** Only so many of the best candidates are looked at, */
  readonly candidates: number;
  /** and so many kept. */
  readonly keep: number;
}

/** Greedy non-maximum suppression: best confidence first, ties in the given order. */
export function suppress(faces: readonly RawFace[], rule: SuppressionRule): RawFace[] {
  const ordered = faces.toSorted((a, b) => b.confidence - a.confidence).slice(0, rule.candidates);
  const kept: RawFace[] = [];
  for (const face of ordered) {
    if (kept.length >= rule.keep) break;
    if (kept.every((better) => overlap(better.box, face.box, rule.inclusive) <= rule.overlap)) kept.push(face);
  }
  return kept;
}

/** Intersection over union of two boxes, 0 when they do not meet. */
export function overlap(a: Box, b: Box, inclusive: 0 | 1): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]) + inclusive;
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]) + inclusive;
  if (width <= 0 || height <= 0) return 0;
  const area = ([x1, y1, x2, y2]: Box): number => (x2 - x1 + inclusive) * (y2 - y1 + inclusive);
  const shared = width * height;
  return shared / (area(a) + area(b) - shared);
}
