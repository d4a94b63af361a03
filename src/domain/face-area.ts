import type { Box } from './face.ts';

/** Area of the part of a box that lies inside a width x height image, divided by the image area; in [0, 1]. */
export function areaRatio(box: Box, width: number, height: number): number {
  const [x1, y1, x2, y2] = box;
  const insideX = Math.min(x2, width) - Math.max(x1, 0);
  const insideY = Math.min(y2, height) - Math.max(y1, 0);
  const imageArea = width * height;
  if (!(insideX > 0 && insideY > 0 && imageArea > 0)) return 0;
  return Math.min(1, (insideX * insideY) / imageArea);
}
