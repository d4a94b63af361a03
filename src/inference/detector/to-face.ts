import { areaRatio } from '../../domain/face-area.ts';
import type { Face, Landmarks, Point } from '../../domain/face.ts';
import { frontalness } from '../../domain/frontalness.ts';
import type { RawFace } from './suppress.ts';

/** Where a bitmap came from: the upright original's size, and the bitmap's own. */
export interface Scaling { readonly originalWidth: number; readonly originalHeight: number; readonly width: number; readonly height: number }

/** A network's face in pixels of the upright original; null when its box lies wholly outside (in the padding). */
export function toFace(raw: RawFace, scaling: Scaling): Face | null {
  const scaleX = scaling.originalWidth / scaling.width;
  const scaleY = scaling.originalHeight / scaling.height;
  const [x1, y1, x2, y2] = raw.box;
  const box = [x1 * scaleX, y1 * scaleY, x2 * scaleX, y2 * scaleY] as const;
  const ratio = areaRatio(box, scaling.originalWidth, scaling.originalHeight);
  if (ratio === 0) return null;
  const landmarks = raw.landmarks.map(([x, y]): Point => [x * scaleX, y * scaleY]) as unknown as Landmarks;
  return { box, confidence: raw.confidence, landmarks, areaRatio: ratio, frontalness: frontalness(landmarks), score: null };
}
