import sharp from 'sharp';
import { midGrey, readingOptions } from './decode.ts';
import { oversized, readImageFile } from './read-image-file.ts';

/** A picture squeezed into a square, row by row from 0 (black) to 255, or why there is none. */
export type GreySquare = { readonly ok: true; readonly greys: Float64Array } | { readonly ok: false; readonly reason: string };

/**
 * The upright image as a square of so many greys (ITU-R BT.601 luma of sRGB, Lanczos 3), transparency laid over mid-grey.
 * A bad file, or one with another `sha256`, is an outcome, not an error.
 */
export async function greySquare(path: string, side: number, sha256: string): Promise<GreySquare> {
  const file = await readImageFile(path, sha256);
  if (!file.ok) return file;
  try {
    const { autoOrient } = await sharp(file.bytes, { ...readingOptions, limitInputPixels: false }).metadata();
    const tooLarge = oversized(autoOrient.width, autoOrient.height);
    if (tooLarge) return { ok: false, reason: tooLarge };
    const { data, info } = await sharp(file.bytes, readingOptions)
      .flatten({ background: midGrey }).resize(side, side, { fit: 'fill', kernel: 'lanczos3' })
      .toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return { ok: true, greys: lumaOf(data, info.channels) };
  } catch (error) {
    return { ok: false, reason: `damaged ${file.format.toUpperCase()}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` };
  }
}

function lumaOf(data: Uint8Array, channels: number): Float64Array {
  const greys = new Float64Array(data.length / channels);
  for (let place = 0, from = 0; place < greys.length; place += 1, from += channels) {
    const red = data[from] ?? 0;
    greys[place] = channels < 3 ? red : 0.299 * red + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
  }
  return greys;
}
