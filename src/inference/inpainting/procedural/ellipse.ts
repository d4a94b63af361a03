/** An upright ellipse in pixels. */
export interface Ellipse { readonly x: number; readonly y: number; readonly radiusX: number; readonly radiusY: number }

/** The ellipse that a mask of 0 to 255 covers, going by where its first and last rows and columns lie. Null for an empty mask. */
export function ellipseOf(mask: Uint8Array, width: number, height: number): Ellipse | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      if (mask[at] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return right < 0 ? null : { x: (left + right + 1) / 2, y: (top + bottom + 1) / 2, radiusX: (right + 1 - left) / 2, radiusY: (bottom + 1 - top) / 2 };
}
