import type { Box } from './face.ts';

/** A region on whole pixels; at least one of them wide and high. */
export interface Rectangle { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** The whole pixels that are cut for a region: its corner and its size are rounded, so that equal regions stay equal in size. */
export function wholePixels([x1, y1, x2, y2]: Box): Rectangle {
  return { left: Math.round(x1), top: Math.round(y1), width: Math.max(1, Math.round(x2 - x1)), height: Math.max(1, Math.round(y2 - y1)) };
}
