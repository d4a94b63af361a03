import type { Rectangle } from '../../domain/whole-pixels.ts';
import type { Bitmap } from '../image/decode.ts';
import { resizeBicubic } from './resize-bicubic.ts';
import type { ScorerSpec } from './scorer-spec.ts';

/**
 * Makes a picture of exactly `width` x `height` of a region, three bytes a pixel. `centre-crop` scales it until it just covers
 * that size and cuts out the middle (torchvision's Resize and CenterCrop; facescore.md 1.6); `stretch` changes its shape.
 */
export function fitPicture(bitmap: Bitmap, region: Rectangle, { width, height, fit }: Pick<ScorerSpec, 'width' | 'height' | 'fit'>): Uint8ClampedArray<ArrayBuffer> {
  const size = fit === 'stretch' ? { width, height } : covering(region, width, height);
  const window = { left: halfEven(size.width - width), top: halfEven(size.height - height), width, height };
  return resizeBicubic(bitmap, region, size, window);
}

/** The smallest size of the region's shape that covers `width` x `height`; the longer side is rounded down. */
function covering(region: Rectangle, width: number, height: number): { readonly width: number; readonly height: number } {
  return region.width * height <= region.height * width
    ? { width, height: Math.trunc(width * region.height / region.width) }
    : { width: Math.trunc(height * region.width / region.height), height };
}

/** Half of a whole number, rounded to the even neighbour as Python's `round` does. */
function halfEven(twice: number): number {
  const lower = Math.floor(twice / 2);
  return twice % 2 === 0 || lower % 2 === 0 ? lower : lower + 1;
}
