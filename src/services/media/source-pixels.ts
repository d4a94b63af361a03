import type { SourcePixels } from '../../contract/annotation.ts';
import type { Caller } from '../../contract/roles.ts';
import type { Box } from '../../domain/face.ts';
import { faceCropRegion } from '../../domain/face-crop.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { wholePixels } from '../../domain/whole-pixels.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { longestPixels, pixelsMediaPath } from './media-paths.ts';

/**
 * The region of the upright image that source pixels are handed out for: the crop around a face box with its edges moved
 * outward to whole pixels, or the whole image for null. May reach beyond the border.
 */
export function pixelsRegion({ width, height }: Pick<ImageRecord, 'width' | 'height'>, box: Box | null): Box {
  if (!box) return [0, 0, width, height];
  const [x1, y1, x2, y2] = faceCropRegion(box);
  return [Math.floor(x1), Math.floor(y1), Math.ceil(x2), Math.ceil(y2)];
}

/**
 * Where the picture of a face crop, or of the whole image (null), lies in the whole image: x, y, width, height as fractions.
 * Crops are cut on whole pixels, so this is where they were cut and not quite the region that was asked for.
 */
export function pictureFrame({ width, height }: Pick<ImageRecord, 'width' | 'height'>, box: Box | null): SourcePixels['frame'] {
  if (!box) return [0, 0, 1, 1];
  const { left, top, width: wide, height: high } = wholePixels(faceCropRegion(box));
  return [left / width, top / height, wide / width, high / height];
}

/**
 * The source pixels of the crop around a face box, or of the whole image (null), for one caller: a PNG cut on whole pixels,
 * unscaled, mid-grey beyond the border. A region longer than 4096 pixels is scaled down to that, and `width` and `height` say so.
 */
export function sourcePixelsOf(study: OpenStudy, caller: Caller, image: ImageRecord, box: Box | null): SourcePixels {
  const [x1, y1, x2, y2] = pixelsRegion(image, box);
  const [wide, high] = [x2 - x1, y2 - y1];
  const scale = Math.min(longestPixels / Math.max(wide, high), 1);
  return {
    path: pixelsMediaPath(study, caller, image, box),
    frame: [x1 / image.width, y1 / image.height, wide / image.width, high / image.height],
    width: Math.max(1, Math.round(wide * scale)),
    height: Math.max(1, Math.round(high * scale)),
  };
}
