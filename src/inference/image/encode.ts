import sharp, { type Sharp } from 'sharp';
import { StudioError } from '../../contract/errors.ts';
import type { EncodeOutcome, EncodeRequest } from '../engine/protocol.ts';
import { cutRegion } from './cut-region.ts';
import { midGrey, readingOptions } from './decode.ts';
import { readRecordedFile } from './read-recorded-file.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Does what an EncodeRequest says; resampling, where there is any, is Lanczos 3. The same request gives the same bytes on the same version
 * of the image library. @throws StudioError BAD_INPUT for a region that is too large, and the errors of writing.
 */
export async function encodePicture(request: EncodeRequest): Promise<EncodeOutcome> {
  const file = await readRecordedFile(request.path, request.sha256);
  if (!file.ok) return file;
  let data: Buffer;
  try {
    data = await encoded(await pixels(file.bytes, request), request).toBuffer();
  } catch (error) {
    if (error instanceof StudioError && error.code === 'BAD_INPUT') throw error;
    return { ok: false, problem: 'unreadable', reason: `damaged ${file.format.toUpperCase()}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` };
  }
  await writeAtomically(request.output, data, { durable: false });
  return { ok: true };
}

async function pixels(bytes: Buffer, { region, width, height, fit }: EncodeRequest): Promise<Sharp> {
  if (region) return await cutRegion(bytes, region, () => ({ width, height }));
  return sharp(bytes, readingOptions).flatten({ background: midGrey }).resize({ width, height, fit, position: 'centre', kernel: 'lanczos3', fastShrinkOnLoad: false });
}

/** sharp writes no metadata unless asked, and converts to sRGB. */
function encoded(picture: Sharp, { format, quality }: EncodeRequest): Sharp {
  const srgb = picture.toColourspace('srgb');
  return format === 'jpeg' ? srgb.jpeg({ quality, chromaSubsampling: '4:4:4' }) : srgb.png({ compressionLevel: 6, adaptiveFiltering: true });
}
