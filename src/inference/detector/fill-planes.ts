import type { Bitmap } from '../image/decode.ts';

/**
 * Writes a bitmap into the top left corner of a [3, canvasHeight, canvasWidth] tensor as planes B, G, R, each value
 * less its mean. What lies right of and below the picture becomes 0.
 */
export function fillBgrPlanes(target: Float32Array, bitmap: Bitmap, canvasWidth: number, canvasHeight: number, mean: readonly [b: number, g: number, r: number]): void {
  const { width, height, rgb } = bitmap;
  const plane = canvasWidth * canvasHeight;
  const [meanB, meanG, meanR] = mean;
  const greenPlane = plane;
  const redPlane = 2 * plane;
  let from = 0;
  for (let row = 0; row < height; row++) {
    let to = row * canvasWidth;
    const end = to + width;
    for (; to < end; to++, from += 3) {
      target[redPlane + to] = (rgb[from] as number) - meanR;
      target[greenPlane + to] = (rgb[from + 1] as number) - meanG;
      target[to] = (rgb[from + 2] as number) - meanB;
    }
  }
  clearRest(target, width, height, canvasWidth, canvasHeight);
}

function clearRest(target: Float32Array, width: number, height: number, canvasWidth: number, canvasHeight: number): void {
  const plane = canvasWidth * canvasHeight;
  for (let start = 0; start < 3 * plane; start += plane) {
    if (width < canvasWidth) {
      for (let row = 0; row < height; row++) target.fill(0, start + row * canvasWidth + width, start + (row + 1) * canvasWidth);
    }
    target.fill(0, start + height * canvasWidth, start + plane);
  }
}
