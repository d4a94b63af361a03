import type { Displacement } from './displacement.ts';

/** Three bytes a pixel, row by row. */
interface Pixels { readonly width: number; readonly height: number; readonly rgb: Uint8Array }

/** Takes each pixel from where the field says, linear between pixels; beyond the border the outermost pixel goes on. */
export function displaced({ width, height, rgb }: Pixels, { across, down }: Displacement): Float32Array {
  const moved = new Float32Array(rgb.length);
  for (let y = 0, pixel = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, pixel += 1) {
      const fromX = Math.min(width - 1, Math.max(0, x + (across[pixel] as number)));
      const fromY = Math.min(height - 1, Math.max(0, y + (down[pixel] as number)));
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [u, v] = [fromX - left, fromY - top];
      const nextX = left + 1 < width ? 3 : 0;
      const nextY = top + 1 < height ? width * 3 : 0;
      const first = (top * width + left) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = first + channel;
        const upper = (rgb[at] as number) * (1 - u) + (rgb[at + nextX] as number) * u;
        const lower = (rgb[at + nextY] as number) * (1 - u) + (rgb[at + nextX + nextY] as number) * u;
        moved[pixel * 3 + channel] = upper * (1 - v) + lower * v;
      }
    }
  }
  return moved;
}

/** The mean over a square of 2 x radius + 1 pixels, twice, which is close to a Gaussian; beyond the border the outermost pixel goes on. */
export function blurred(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  let current = values;
  for (let pass = 0; pass < 2; pass += 1) {
    const rows = new Float32Array(values.length);
    for (let y = 0; y < height; y += 1) for (let channel = 0; channel < 3; channel += 1) average(current, rows, y * width * 3 + channel, width, 3, radius);
    const columns = new Float32Array(values.length);
    for (let x = 0; x < width; x += 1) for (let channel = 0; channel < 3; channel += 1) average(rows, columns, x * 3 + channel, height, width * 3, radius);
    current = columns;
  }
  return current;
}

/** Running mean along one line of values that lie `step` apart. */
function average(from: Float32Array, to: Float32Array, start: number, count: number, step: number, radius: number): void {
  const at = (index: number) => from[start + Math.min(count - 1, Math.max(0, index)) * step] as number;
  let sum = 0;
  for (let index = -radius; index <= radius; index += 1) sum += at(index);
  const size = 2 * radius + 1;
  for (let index = 0; index < count; index += 1) {
    to[start + index * step] = sum / size;
    sum += at(index + radius + 1) - at(index - radius);
  }
}
