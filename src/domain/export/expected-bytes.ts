import { commonSize } from './common-size.ts';
import type { ExportEntry, ExportPicture } from './entry.ts';
import { fileTypeOf } from './file-type.ts';
import { defaultFaceSide, type ExportRecipe } from './recipe.ts';

/**
 * Bytes that a pixel takes as JPEG without chroma subsampling, by quality; between them the logarithm is a straight line. Medians of 15 photographs and pictures of SDXL,
 * written by libvips in their own size and in 512 x 512; single pictures take from half to two and a half times as much.
 */
const jpegBytes: readonly (readonly [quality: number, bytes: number])[] = [[50, 0.09], [75, 0.13], [90, 0.19], [95, 0.26], [100, 0.45]];
const pngBytes = 1.6;

/** Bytes that the pictures of an entry will take: of a file that stays as it is its own, of others an estimate by pixels and encoding. */
export function expectedBytes({ pictures }: Pick<ExportEntry, 'pictures'>, recipe: ExportRecipe): number {
  const [first] = pictures;
  if (!first) return 0;
  if (isLikelyKept(pictures, recipe)) return pictures.reduce((sum, { bytes }) => sum + bytes, 0);
  const { width, height } = expectedSize(pictures, recipe);
  return Math.round(pictures.length * width * height * (fileTypeOf(recipe) === 'png' ? pngBytes : jpegBytesOf(recipe.quality)));
}

/** Whether the files are written as they are, as far as that can be said without opening them. */
export function isLikelyKept(pictures: readonly ExportPicture[], recipe: ExportRecipe): boolean {
  const type = fileTypeOf(recipe);
  const [first] = pictures;
  if (!first || recipe.encoding !== 'keep' || recipe.pictures !== 'whole' || recipe.size !== null) return false;
  if (first.format !== 'jpeg' && first.format !== 'png') return false;
  return (type === null || type === first.format) && pictures.every(({ width, height, format }) => width === first.width && height === first.height && format === first.format);
}

/** The size in pixels that every picture of an entry will have. */
export function expectedSize(pictures: readonly ExportPicture[], { pictures: part, size }: ExportRecipe): { readonly width: number; readonly height: number } {
  if (part === 'whole') return commonSize(pictures, size);
  const side = size ?? defaultFaceSide;
  return { width: side, height: side };
}

function jpegBytesOf(quality: number): number {
  const above = Math.max(1, jpegBytes.findIndex(([step]) => step >= quality));
  const [low, lowBytes] = jpegBytes[above - 1] as (typeof jpegBytes)[number];
  const [high, highBytes] = jpegBytes[above] as (typeof jpegBytes)[number];
  return lowBytes * (highBytes / lowBytes) ** ((quality - low) / (high - low));
}
