import type { Face } from '../../domain/face.ts';
import type { FaceChoice, ImageRecord } from '../../domain/image.ts';
import { overlap } from '../../domain/overlap.ts';

/** Boxes that overlap at least this much (intersection over union) are the same face. */
const sameFace = 0.5;

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
