import type { Box, Face } from '../../domain/face.ts';
import type { FaceChoice, ImageRecord } from '../../domain/image.ts';

/** Boxes that overlap at least this much (intersection over union) are the same face. */
const sameFace = 0.5;

/** Intersection over union of two boxes, in [0, 1]. */
function overlap(one: Box, other: Box): number {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  const area = ([x1, y1, x2, y2]: Box) => (x2 - x1) * (y2 - y1);
  return (width * height) / (area(one) + area(other) - width * height);
}

/**
 * The lead's choice of a face when an image is looked at anew: the same face where it was found again, else its old box as
 * a drawn one. A drawn box stays.
 */
export function keepChoice(image: Pick<ImageRecord, 'detection' | 'choice'>, faces: readonly Face[]): FaceChoice | null {
  const { choice, detection } = image;
  if (choice?.kind !== 'detected') return choice;
  const box = detection?.faces[choice.index]?.box;
  if (!box) return null;
  const overlaps = faces.map((face) => overlap(face.box, box));
  const index = overlaps.indexOf(Math.max(...overlaps));
  return index >= 0 && (overlaps[index] ?? 0) >= sameFace ? { ...choice, index } : { kind: 'drawn', box, at: choice.at };
}
