import type { Submission } from '../../contract/annotation.ts';
import type { Shown } from '../../domain/ballot.ts';
import type { Box } from '../../domain/face.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { readMediaPath } from '../media/media-paths.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { orderFor, type Annotator } from './tasks.ts';

/**
 * What was on screen, by what the page says and not by what is chosen now: the lead may choose another face, or have faces
 * looked for again, while an item is on screen. An image of which the page does not say what it showed is left out of `faces`.
 */
export function shownAt(study: OpenStudy, { personId, caller }: Annotator, item: ItemRecord, { faces, zoom, whole }: Submission): Shown {
  const boxes: Record<string, Box | null> = {};
  for (const path of faces) {
    const picture = readMediaPath(study, caller, path);
    if (picture && item.images.includes(picture.imageId)) boxes[picture.imageId] = picture.box;
  }
  return { order: orderFor(study, personId, item), faces: boxes, zoom, whole };
}
