import type { Box } from './face.ts';

/** Side of the crop in multiples of the longer side of the face box. */
const cropScale = 1.6;

/**
 * The square region that is shown for a face: centred on the box, 1.6 times its longer side, so that every face has the same
 * scale on screen. In pixels; may reach beyond the image.
 */
export function faceCropRegion(box: Box): Box {
  const [x1, y1, x2, y2] = box;
  const half = (Math.max(x2 - x1, y2 - y1) * cropScale) / 2;
  const centreX = (x1 + x2) / 2;
  const centreY = (y1 + y2) / 2;
  return [centreX - half, centreY - half, centreX + half, centreY + half];
}
