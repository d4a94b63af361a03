import sharp, { type Metadata, type ResizeOptions } from 'sharp';
import { oversized, readImageFile } from './read-image-file.ts';

/** Mid-grey: what is shown through transparency and beyond an image's border. */
export const midGrey = { r: 119, g: 119, b: 119 } as const;

/** 8-bit sRGB pixels of the upright image, three bytes each, row by row. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** How large a bitmap may be: it has to fit a box, or to have no more than so many pixels and no side longer than `side`. */
export type PictureLimit = { readonly width: number; readonly height: number } | { readonly pixels: number; readonly side: number };

/**
 * A decoded image, possibly scaled down, with the size of the upright original. `rotated` = EXIF turned it; `plain` = the file holds
 * 8-bit red, green and blue without transparency or palette.
 */
export type Decoded =
  | { readonly ok: true; readonly bitmap: Bitmap; readonly originalWidth: number; readonly originalHeight: number; readonly rotated: boolean; readonly plain: boolean }
  | { readonly ok: false; readonly reason: string };

/** The reading options that every pixel of the studio comes through: first frame only, upright by EXIF. */
export const readingOptions = { failOn: 'error', limitInputPixels: 100_000_000, pages: 1, autoOrient: true, sequentialRead: true } as const;

/**
 * Decodes a file to upright 8-bit sRGB: embedded profiles and CMYK are converted, 16 bit is reduced, transparency is
 * laid over mid-grey (a transparent picture must not depend on what its hidden pixels hold). Images beyond `limit` are scaled
 * down to fit; never enlarged. A bad file, or one with another `sha256`, is an outcome, not an error. With `asStored` the profile of a plain
 * file is not applied, so that its values are those that Pillow and OpenCV read.
 */
export async function decodeImage(path: string, limit: PictureLimit | null, sha256?: string, { asStored = false } = {}): Promise<Decoded> {
  const file = await readImageFile(path, sha256);
  if (!file.ok) return file;
  try {
    const header = await sharp(file.bytes, { ...readingOptions, limitInputPixels: false }).metadata();
    const { autoOrient } = header;
    const plain = isPlain(header);
    const tooLarge = oversized(autoOrient.width, autoOrient.height);
    if (tooLarge) return { ok: false, reason: tooLarge };
    const picture = sharp(file.bytes, { ...readingOptions, ignoreIcc: asStored && plain });
    const size = limit && fitted(autoOrient, limit);
    if (size) picture.resize({ ...size, kernel: 'cubic' });
    const { data, info } = await picture.flatten({ background: midGrey }).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    const bitmap = { width: info.width, height: info.height, rgb: info.channels === 3 ? data : spreadGrey(data, info.channels) };
    return { ok: true, bitmap, originalWidth: autoOrient.width, originalHeight: autoOrient.height, rotated: (header.orientation ?? 1) > 1, plain };
  } catch (error) {
    return { ok: false, reason: `damaged ${file.format.toUpperCase()}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` };
  }
}

function isPlain({ space, channels, depth, isPalette }: Metadata): boolean {
  return space === 'srgb' && channels === 3 && depth === 'uchar' && !isPalette;
}

/** How an image beyond the limit is resized; null = it stays as it is. */
function fitted({ width, height }: { readonly width: number; readonly height: number }, limit: PictureLimit): ResizeOptions | null {
  if (!('pixels' in limit)) return width > limit.width || height > limit.height ? { ...limit, fit: 'inside' } : null;
  const scale = Math.min(Math.sqrt(limit.pixels / (width * height)), limit.side / Math.max(width, height));
  return scale < 1 ? { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)), fit: 'fill' } : null;
}

/** Grey (with or without alpha already flattened) to three equal channels. */
function spreadGrey(data: Uint8Array, channels: number): Uint8Array {
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) rgb.fill(data[from] ?? 0, to, to + 3);
  return rgb;
}
