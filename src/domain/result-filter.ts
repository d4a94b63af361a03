import { areaRatio } from './face-area.ts';
import type { ImageRecord } from './image.ts';
import type { ItemRecord } from './item.ts';
import { representativeFace } from './representative-face.ts';

/** Which items a table is about; everything that is given has to hold. */
export interface ItemFilter {
  /** Part of the prompt, in any case; empty = any. */
  readonly prompt: string;
  /** `one`: every image of the item has exactly one face; `several`: some image has more. */
  readonly faces: 'any' | 'one' | 'several';
  /** Least and greatest mean share of the image area that the compared faces take, in [0, 1]; null = any. */
  readonly faceSize: readonly [least: number, greatest: number] | null;
}

type SeenImage = Pick<ImageRecord, 'detection' | 'choice' | 'width' | 'height'>;

/** Whether a filter lets every item through. */
export function isEmptyFilter({ prompt, faces, faceSize }: ItemFilter): boolean {
  return prompt.trim() === '' && faces === 'any' && faceSize === null;
}

/**
 * Whether an item is one that a filter asks for. An image that no detector has looked at and on which nobody has drawn a face
 * has an unknown number of faces, which is neither one nor several; an item without any face has no face size.
 */
export function passesFilter(filter: ItemFilter, { prompt }: Pick<ItemRecord, 'prompt'>, images: readonly (SeenImage | undefined)[]): boolean {
  const part = filter.prompt.trim().toLowerCase();
  if (part !== '' && !prompt?.toLowerCase().includes(part)) return false;
  if (filter.faces === 'one' && !images.every((image) => facesOf(image) === 1)) return false;
  if (filter.faces === 'several' && !images.some((image) => (facesOf(image) ?? 0) > 1)) return false;
  if (filter.faceSize === null) return true;
  const size = meanFaceShare(images);
  return size !== null && size >= filter.faceSize[0] && size <= filter.faceSize[1];
}

/** How many faces an image has: those that were detected; a face that the lead drew where none was counts as one. */
function facesOf(image: SeenImage | undefined): number | null {
  if (image?.choice?.kind === 'drawn') return Math.max(1, image.detection?.faces.length ?? 0);
  return image?.detection?.faces.length ?? null;
}

/** Mean share of the image area that the compared faces of an item take, in [0, 1], over the images that have one; null without any. */
export function meanFaceShare(images: readonly (SeenImage | undefined)[]): number | null {
  let sum = 0, faces = 0;
  for (const image of images) {
    const face = image && representativeFace(image);
    if (!face) continue;
    sum += areaRatio(face.box, image.width, image.height);
    faces += 1;
  }
  return faces > 0 ? sum / faces : null;
}
