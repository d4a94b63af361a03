import { maskWeight, type FaceMask } from '../../domain/inpainting/face-mask.ts';
import type { Bitmap } from '../image/decode.ts';
import { cutPixels, extendPixels, resizePixels } from '../image/plain-pixels.ts';

/** The pixels of a mask's region, row by row, with where they lie in the picture. */
export interface Region extends Bitmap {
  readonly left: number;
  readonly top: number;
}

/** A picture of the size that a painter works on, and where in it the region lies. */
interface Fitted extends Bitmap {
  readonly inner: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** Copies the region of a mask out of a picture. */
export function cutRegion({ width, rgb }: Bitmap, { region: [left, top, right, bottom] }: Pick<FaceMask, 'region'>): Region {
  const size = { width: right - left, height: bottom - top };
  const pixels = new Uint8Array(size.width * size.height * 3);
  for (let row = 0; row < size.height; row += 1) {
    const from = ((top + row) * width + left) * 3;
    pixels.set(rgb.subarray(from, from + size.width * 3), row * size.width * 3);
  }
  return { left, top, ...size, rgb: pixels };
}

/** Writes a region's pixels back to where they lie. */
export function putRegion(picture: Bitmap, { left, top, width, height, rgb }: Region): void {
  for (let row = 0; row < height; row += 1) {
    picture.rgb.set(rgb.subarray(row * width * 3, (row + 1) * width * 3), ((top + row) * picture.width + left) * 3);
  }
}

/**
 * Brings a region to a square: resized to fit (Lanczos 3), in the middle, its outermost rows or columns drawn out to the border, as
 * diffusers' "fill" does.
 */
export async function fitToSquare(region: Region, side: number): Promise<Fitted> {
  const scale = side / Math.max(region.width, region.height);
  const width = Math.max(1, Math.round(region.width * scale));
  const height = Math.max(1, Math.round(region.height * scale));
  const inner = { left: Math.floor((side - width) / 2), top: Math.floor((side - height) / 2), width, height };
  const resized = await resizePixels(region, width, height);
  if (width === side && height === side) return { width: side, height: side, rgb: resized, inner };
  const border = { left: inner.left, top: inner.top, right: side - width - inner.left, bottom: side - height - inner.top };
  const rgb = await extendPixels({ width, height, rgb: resized }, border);
  return { width: side, height: side, rgb, inner };
}

/** What of a painted square belongs to the region, at the region's own size (Lanczos 3). */
export async function fitBack({ width, height, rgb, inner }: Fitted, region: Region): Promise<Uint8Array> {
  const isWhole = inner.width === width && inner.height === height;
  if (isWhole) return resizePixels({ width, height, rgb }, region.width, region.height);
  const cut = await cutPixels({ width, height, rgb }, inner);
  return resizePixels({ width: inner.width, height: inner.height, rgb: cut }, region.width, region.height);
}

/** The weights of a mask over its region, one byte a pixel; at another size when `fitted` says where the region lies in a larger picture. */
export function maskPlane(mask: FaceMask, region: Region, fitted: Pick<Fitted, 'width' | 'height' | 'inner'> | null = null): Uint8Array {
  const { width, height } = fitted ?? region;
  const inner = fitted?.inner ?? { left: 0, top: 0, width, height };
  const [across, down] = [inner.width / region.width, inner.height / region.height];
  const moved: FaceMask = {
    centre: [(mask.centre[0] - region.left) * across + inner.left, (mask.centre[1] - region.top) * down + inner.top],
    radii: [mask.radii[0] * across, mask.radii[1] * down],
    feather: mask.feather * Math.min(across, down),
    region: [0, 0, width, height],
  };
  const plane = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, at += 1) plane[at] = maskWeight(moved, x, y);
  return plane;
}
