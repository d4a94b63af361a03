import type { Box } from '../../domain/face.ts';
import type { Rectangle } from '../../domain/whole-pixels.ts';

/** What a box cuts out of an image. */
interface FaceRegion {
  /** Whole pixels inside the image; null where the box lies outside of it. */
  readonly region: Rectangle | null;
  /** The box began left of or above the image, where the published code would have counted from the opposite border. */
  readonly clamped: boolean;
}

/** The pixels that FaceScore shows its network for a face: one pixel more on each side, edges cut towards zero, clamped to the image (facescore.md 1.5). */
export function faceRegion([x1, y1, x2, y2]: Box, width: number, height: number): FaceRegion {
  const left = Math.trunc(x1 - 1);
  const top = Math.trunc(y1 - 1);
  const inside = { left: Math.max(0, left), top: Math.max(0, top), right: Math.min(width, Math.trunc(x2 + 1)), bottom: Math.min(height, Math.trunc(y2 + 1)) };
  const region = { left: inside.left, top: inside.top, width: inside.right - inside.left, height: inside.bottom - inside.top };
  return { region: region.width > 0 && region.height > 0 ? region : null, clamped: left < 0 || top < 0 };
}
