import { extname } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { StudioError } from '../../contract/errors.ts';
import type { Rectangle } from '../../domain/whole-pixels.ts';
import type { CropRequest } from '../engine/protocol.ts';
import { cutRegion, type PictureSize } from './cut-region.ts';
import { midGrey, readingOptions } from './decode.ts';
import { readImageFile } from './read-image-file.ts';
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
    const picture = request.region ? await cutRegion(file.bytes, request.region, (region) => sizeOf(region, request)) : whole(file.bytes, request.size);
    data = await encode(picture, request.output).toBuffer();
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError('IO_FAILED', `${request.path} cannot be decoded: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`, { cause });
  }
  await writeAtomically(request.output, data, { durable: false });
}

function whole(bytes: Buffer, size: number): Sharp {
  return sharp(bytes, readingOptions).flatten({ background: midGrey })
    .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true, kernel: 'lanczos3', fastShrinkOnLoad: false });
}

function sizeOf(region: Rectangle, { size, enlarge = true }: CropRequest): PictureSize {
  const fitting = size / Math.max(region.width, region.height);
  const scale = enlarge ? fitting : Math.min(fitting, 1);
  return { width: Math.max(1, Math.round(region.width * scale)), height: Math.max(1, Math.round(region.height * scale)) };
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
