import sharp, { type Sharp } from 'sharp';
import { StudioError } from '../../contract/errors.ts';
import type { Box } from '../../domain/face.ts';
import { type Rectangle, wholePixels } from '../../domain/whole-pixels.ts';
import { midGrey, readingOptions } from './decode.ts';
import { oversized, pixelLimit } from './read-image-file.ts';

/** In pixels. */
export interface PictureSize { readonly width: number; readonly height: number }

/**
 * A region of an image as a picture of the size that `sizeOf` gives for its whole pixels: transparency and what lies beyond the border are
 * mid-grey, resampling is Lanczos 3. @throws StudioError IO_FAILED for an image, BAD_INPUT for a region, that is too large; what sharp throws.
 */
export async function cutRegion(bytes: Buffer, box: Box, sizeOf: (region: Rectangle) => PictureSize): Promise<Sharp> {
  const { autoOrient } = await sharp(bytes, { ...readingOptions, limitInputPixels: false }).metadata();
  const tooLarge = oversized(autoOrient.width, autoOrient.height);
  if (tooLarge) throw new StudioError('IO_FAILED', `The image has ${tooLarge}`);
  const region = wholePixels(box);
  if (region.width * region.height > pixelLimit) throw new StudioError('BAD_INPUT', `A region of ${region.width} x ${region.height} pixels is too large to cut out`);
  const inside = intersection(region, autoOrient);
  const target = { ...sizeOf(region), fit: 'fill', kernel: 'lanczos3' } as const;
  if (!inside) return sharp({ create: { width: target.width, height: target.height, channels: 3, background: midGrey } });
  const cut = sharp(bytes, readingOptions).extract(inside).flatten({ background: midGrey });
  if (inside.width === region.width && inside.height === region.height) return cut.resize(target);
  // sharp extends after it resizes, so the grey border needs a pass of its own to lie on exact pixels.
  const border = {
    left: inside.left - region.left, right: region.left + region.width - inside.left - inside.width,
    top: inside.top - region.top, bottom: region.top + region.height - inside.top - inside.height,
  };
  const { data, info } = await cut.extend({ ...border, background: midGrey }).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).resize(target);
}

function intersection(region: Rectangle, image: PictureSize): Rectangle | null {
  const left = Math.max(0, region.left);
  const top = Math.max(0, region.top);
  const width = Math.min(image.width, region.left + region.width) - left;
  const height = Math.min(image.height, region.top + region.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}
