import { extname } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { StudioError } from '../../contract/errors.ts';
import type { Box } from '../../domain/face.ts';
import { type Rectangle, wholePixels } from '../../domain/whole-pixels.ts';
import type { CropRequest } from '../engine/protocol.ts';
import { midGrey, readingOptions } from './decode.ts';
import { oversized, pixelLimit, readImageFile } from './read-image-file.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Does what a CropRequest says. Region edges are rounded to whole pixels; resampling, where there is any, is Lanczos 3.
 * @throws StudioError IO_FAILED when the image cannot be read or decoded, or the errors of writing.
 */
export async function cropImage(request: CropRequest): Promise<void> {
  const file = await readImageFile(request.path, request.sha256);
  if (!file.ok) throw new StudioError('IO_FAILED', `${request.path}: ${file.reason}`);
  let data: Buffer;
  try {
    const picture = request.region ? await regionOf(file.bytes, request.region, request) : whole(file.bytes, request.size);
    data = await encode(picture, request.output).toBuffer();
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError('IO_FAILED', `${request.path} cannot be decoded: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`, { cause });
  }
  await writeAtomically(request.output, data, { durable: false });
}

function whole(bytes: Buffer, size: number): Sharp {
  return flat(sharp(bytes, readingOptions))
    .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true, kernel: 'lanczos3', fastShrinkOnLoad: false });
}

async function regionOf(bytes: Buffer, box: Box, { size, enlarge = true }: CropRequest): Promise<Sharp> {
  const { autoOrient } = await sharp(bytes, { ...readingOptions, limitInputPixels: false }).metadata();
  const tooLarge = oversized(autoOrient.width, autoOrient.height);
  if (tooLarge) throw new StudioError('IO_FAILED', `The image has ${tooLarge}`);
  const region = wholePixels(box);
  if (region.width * region.height > pixelLimit) throw new StudioError('BAD_INPUT', `A region of ${region.width} x ${region.height} pixels is too large to cut out`);
  const inside = intersection(region, autoOrient);
  const fitting = size / Math.max(region.width, region.height);
  const scale = enlarge ? fitting : Math.min(fitting, 1);
  const target = { width: Math.max(1, Math.round(region.width * scale)), height: Math.max(1, Math.round(region.height * scale)), fit: 'fill', kernel: 'lanczos3' } as const;
  if (!inside) return sharp({ create: { width: target.width, height: target.height, channels: 3, background: midGrey } });
  const cut = flat(sharp(bytes, readingOptions).extract(inside));
  if (inside.width === region.width && inside.height === region.height) return cut.resize(target);
  // sharp extends after it resizes, so the grey border needs a pass of its own to lie on exact pixels.
  const border = {
    left: inside.left - region.left, right: region.left + region.width - inside.left - inside.width,
    top: inside.top - region.top, bottom: region.top + region.height - inside.top - inside.height,
  };
  const { data, info } = await cut.extend({ ...border, background: midGrey }).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).resize(target);
}

function intersection(region: Rectangle, image: { readonly width: number; readonly height: number }): Rectangle | null {
  const left = Math.max(0, region.left);
  const top = Math.max(0, region.top);
  const width = Math.min(image.width, region.left + region.width) - left;
  const height = Math.min(image.height, region.top + region.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}

function flat(picture: Sharp): Sharp {
  return picture.flatten({ background: midGrey });
}

/** sharp writes no metadata unless asked, and converts to sRGB. */
function encode(picture: Sharp, output: string): Sharp {
  const srgb = picture.toColourspace('srgb');
  switch (extname(output).toLowerCase()) {
    // Fixed Huffman tables halve the time to encode for a few more bytes in a cache.
    case '.jpg': case '.jpeg': return srgb.jpeg({ quality: 95, chromaSubsampling: '4:4:4', optimiseCoding: false });
    case '.webp': return srgb.webp({ quality: 95, effort: 2 });
    // Row filters with a low level are both faster and smaller than zlib's default level without them.
    case '.png': return srgb.png({ compressionLevel: 2, adaptiveFiltering: true });
    default: throw new StudioError('BAD_INPUT', `Crops are written as .jpg, .webp or .png, not ${output}`);
  }
}
