import type { Submission } from '../../contract/annotation.ts';
import type { Shown } from '../../domain/ballot.ts';
import type { Box } from '../../domain/face.ts';
import { readMediaPath } from '../media/media-paths.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { imageOfKey, isOrderOf, orderFor, type Annotator, type Question } from './tasks.ts';

/**
 * What was on screen, by what the page says and not by what is chosen now: the lead may choose another face, another seed, or
 * have faces looked for again, while an item is on screen. An image of which the page does not say what it showed is left out of `faces`.
 */
export function shownAt(study: OpenStudy, { personId, caller }: Annotator, question: Question, { positions, faces, zoom, whole }: Submission): Shown {
  const boxes: Record<string, Box | null> = {};
  for (const path of faces) {
    const picture = readMediaPath(study, caller, path);
    if (picture && question.item.images.includes(picture.imageId)) boxes[picture.imageId] = picture.box;
  }
  const said = positions.map((key) => imageOfKey(study, personId, question, key)).filter((id) => id !== null);
  return { order: isOrderOf(question.item, said) ? said : [...orderFor(study, personId, question)], faces: boxes, zoom, whole };
}
