import type { ImageRecord } from './image.ts';
import { representativeFace } from './representative-face.ts';
import type { NoFaceRule } from './study.ts';

type Looked = Pick<ImageRecord, 'detection' | 'choice'>;

/** Whether somebody looked and there is no valid face. False for an image that nobody looked at yet. */
export function isFaceless(image: Looked): boolean {
  return image.detection !== null && image.detection.faces.length === 0 && representativeFace(image) === null;
}

/** Whether the no-face rule removes an item, given its images; unknown images (undefined) never do. */
export function isNoFaceItem(images: readonly (Looked | undefined)[], rule: NoFaceRule): boolean {
  const faceless = images.map((image) => image !== undefined && isFaceless(image));
  return rule === 'any-image' ? faceless.includes(true) : faceless.length > 0 && !faceless.includes(false);
}
