import type { Bitmap } from '../image/decode.ts';
import type { Similarity } from './similarity.ts';

/**
 * Draws a bitmap turned, scaled and moved by `onto` into a picture of `width` x `height`, three bytes a pixel: bilinear between pixel centres
 * at whole coordinates, black beyond the border, as OpenCV's warpAffine (which rounds positions to 1/32 pixel; here they are exact).
 * Null when the transform has no inverse.
 */
export function warpPicture({ width: columns, height: rows, rgb }: Bitmap, { a, b, dx, dy }: Similarity, width: number, height: number): Uint8ClampedArray<ArrayBuffer> | null {
  const scale = a * a + b * b;
  if (!(scale > 0)) return null;
  const result = new Uint8ClampedArray(width * height * 3);
  const value = (x: number, y: number, channel: number): number =>
    (x < 0 || y < 0 || x >= columns || y >= rows ? 0 : rgb[(y * columns + x) * 3 + channel] as number);
  let to = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++, to += 3) {
      const x = (a * (column - dx) + b * (row - dy)) / scale;
      const y = (a * (row - dy) - b * (column - dx)) / scale;
      const left = Math.floor(x);
      const top = Math.floor(y);
      if (left < -1 || top < -1 || left >= columns || top >= rows) continue;
      for (let channel = 0; channel < 3; channel++) {
        const upper = value(left, top, channel) * (left + 1 - x) + value(left + 1, top, channel) * (x - left);
        const lower = value(left, top + 1, channel) * (left + 1 - x) + value(left + 1, top + 1, channel) * (x - left);
        result[to + channel] = upper * (top + 1 - y) + lower * (y - top);
      }
    }
  }
  return result;
}
