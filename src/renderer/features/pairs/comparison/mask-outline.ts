import type { Box } from '../../../../domain/face.ts';
import { maskWeight, type FaceMask } from '../../../../domain/inpainting/face-mask.ts';

/** In fractions of a picture's width and height. */
export interface Ellipse {
  readonly cx: number;
  readonly cy: number;
  readonly rx: number;
  readonly ry: number;
}

/** The edge of a mask, and inside of it the line from which on the redrawn face shows alone; null where the soft edge reaches the middle. */
export interface MaskOutline {
  readonly edge: Ellipse;
  readonly core: Ellipse | null;
}

/** Where a mask lies on a picture that shows the region `frame`, in pixels of the whole image, which may reach beyond the image. */
export function maskOutline({ centre, radii, feather }: FaceMask, frame: Box): MaskOutline {
  const [left, top, right, bottom] = frame;
  const [width, height] = [right - left, bottom - top];
  const edge = { cx: (centre[0] - left) / width, cy: (centre[1] - top) / height, rx: radii[0] / width, ry: radii[1] / height };
  const kept = 1 - feather / Math.min(...radii);
  return { edge, core: kept > 0 ? { ...edge, rx: edge.rx * kept, ry: edge.ry * kept } : null };
}

/** How much of the redrawn face shows at every pixel of a `width` x `height` picture of the region `frame`: row by row, 0 to 255. */
export function maskWeights(mask: FaceMask, frame: Box, width: number, height: number): Uint8Array {
  const [left, top, right, bottom] = frame;
  const weights = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    // `maskWeight` looks at the middle of the pixel whose corner it is given.
    const imageY = top + ((y + 0.5) / height) * (bottom - top) - 0.5;
    for (let x = 0; x < width; x += 1) {
      weights[y * width + x] = maskWeight(mask, left + ((x + 0.5) / width) * (right - left) - 0.5, imageY);
    }
  }
  return weights;
}
