import { StudioError } from '../../contract/errors.ts';
import type { Box } from '../../domain/face.ts';
import type { FaceChoice, ImageRecord } from '../../domain/image.ts';
import { imageName } from '../../domain/image-name.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseReadOnly } from '../studio/failures.ts';

/** Shortest side of a drawn box in pixels. */
const shortestSide = 8;

async function choose(project: Project, id: string, choiceFor: (image: ImageRecord) => FaceChoice | null): Promise<void> {
  refuseReadOnly(project);
  await changeRecords(project.images, () => {
    const image = imageOf(project, id);
    return [{ ...image, choice: choiceFor(image) }];
  });
}

/** The record of an image. @throws StudioError NOT_FOUND. */
export function imageOf(project: Project, id: string): ImageRecord {
  const image = project.images.get(id);
  if (!image) throw new StudioError('NOT_FOUND', `The study has no image ${id}.`);
  return image;
}

/** Makes one of the detected faces the representative one. @throws StudioError NOT_FOUND, BAD_INPUT, READ_ONLY. */
export function chooseFace(project: Project, id: string, index: number): Promise<void> {
  return choose(project, id, (image) => {
    const count = image.detection?.faces.length ?? 0;
    if (index >= count) throw new StudioError('BAD_INPUT', `${imageName(image)}: there is no face ${index + 1}; the image has ${count}.`);
    return { kind: 'detected', index, at: new Date().toISOString() };
  });
}

/** Makes a box drawn by hand the representative face. It must lie inside the image and be at least 8 pixels wide and high. @throws StudioError NOT_FOUND, BAD_INPUT, READ_ONLY. */
export function drawFace(project: Project, id: string, box: Box): Promise<void> {
  return choose(project, id, (image) => {
    const [x1, y1, x2, y2] = box;
    if (!box.every(Number.isFinite) || x1 < 0 || y1 < 0 || x2 > image.width || y2 > image.height) {
      throw new StudioError('BAD_INPUT', `${imageName(image)}: the box must lie inside the image (${image.width} x ${image.height} pixels).`);
    }
    if (x2 - x1 < shortestSide || y2 - y1 < shortestSide) throw new StudioError('BAD_INPUT', `${imageName(image)}: the box must be at least ${shortestSide} pixels wide and high.`);
    return { kind: 'drawn', box, at: new Date().toISOString() };
  });
}

/** Leaves the choice to the automatic rule again. @throws StudioError NOT_FOUND, READ_ONLY. */
export function clearChoice(project: Project, id: string): Promise<void> {
  return choose(project, id, () => null);
}
