import type { Box, Point } from '../face.ts';

/** The ellipse in which a face is redrawn, and what the model is shown of the image for it. In pixels of the upright image. */
export interface FaceMask {
  readonly centre: Point;
  /** Half of the ellipse's width and height. */
  readonly radii: Point;
  /** Width of the soft edge inside the ellipse. */
  readonly feather: number;
  /** Whole pixels inside the image; square unless the image is too narrow. */
  readonly region: Box;
}

/** How large a mask is; see `InpaintingSettings`. */
export interface MaskShape { readonly maskScale: number; readonly feather: number; readonly padding: number }

/** Pixels of context that a face always gets where the image has them. */
const leastPadding = 32;

/**
 * The mask of a face in a width x height image. The region is the padded ellipse grown to a square and shifted back inside, as diffusers'
 * `get_crop_region` does for a square model. Null where the box lies outside of the image.
 */
export function maskOfFace([x1, y1, x2, y2]: Box, width: number, height: number, { maskScale, feather, padding }: MaskShape): FaceMask | null {
  const centre: Point = [(x1 + x2) / 2, (y1 + y2) / 2];
  const radii: Point = [Math.max(0.5, ((x2 - x1) / 2) * maskScale), Math.max(0.5, ((y2 - y1) / 2) * maskScale)];
  const around = Math.max(leastPadding, padding * 2 * Math.max(...radii));
  const horizontal = span(centre[0] - radii[0], centre[0] + radii[0], around, width);
  const vertical = span(centre[1] - radii[1], centre[1] + radii[1], around, height);
  if (!horizontal || !vertical) return null;
  const side = Math.max(horizontal[1] - horizontal[0], vertical[1] - vertical[0]);
  const [left, right] = grown(horizontal, side, width);
  const [top, bottom] = grown(vertical, side, height);
  return { centre, radii, feather: Math.max(1, feather * Math.max(x2 - x1, y2 - y1)), region: [left, top, right, bottom] };
}

/** Whole pixels from `from` less `around` to `to` plus `around`, cut to the image; null where the middle part has none in it. */
function span(from: number, to: number, around: number, length: number): [number, number] | null {
  if (to <= 0 || from >= length) return null;
  return [Math.max(0, Math.floor(from - around)), Math.min(length, Math.ceil(to + around))];
}

/** The span made `side` long about its middle, shifted inside the image, or the whole image where that is shorter. */
function grown([from, to]: [number, number], side: number, length: number): [number, number] {
  if (side >= length) return [0, length];
  const start = Math.min(Math.max(0, from - Math.floor((side - (to - from)) / 2)), length - side);
  return [start, start + side];
}

/**
 * How much of the redrawn face shows at the middle of a pixel, 0 to 255: 0 outside of the ellipse, 255 further inside than the soft
 * edge, a smooth step (3t^2 - 2t^3) between.
 */
export function maskWeight({ centre, radii, feather }: FaceMask, x: number, y: number): number {
  const across = (x + 0.5 - centre[0]) / radii[0];
  const down = (y + 0.5 - centre[1]) / radii[1];
  const inside = (1 - Math.hypot(across, down)) * Math.min(...radii);
  if (!(inside > 0)) return 0;
  const t = Math.min(1, inside / Math.min(feather, Math.min(...radii)));
  return Math.round(255 * t * t * (3 - 2 * t));
}
