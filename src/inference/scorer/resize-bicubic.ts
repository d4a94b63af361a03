import type { Rectangle } from '../../domain/whole-pixels.ts';
import type { Bitmap } from '../image/decode.ts';

interface Size { readonly width: number; readonly height: number }

/** Weights are fixed-point numbers with this many bits behind the point, as in Pillow. */
const precision = 22;
const half = 2 ** (precision - 1);

/**
 * Resamples `region` of a bitmap to `size` and gives the part `window` of the result, three bytes a pixel: bit for bit what
 * Pillow's 8-bit BICUBIC resize gives (Resample.c; facescore.md 1.6), columns before rows as up to Pillow 12. Pillow 13 differs only where a
 * picture grows wide and shrinks high, which no fit that keeps its shape does. Only pixels that the window needs are computed.
 */
export function resizeBicubic(source: Bitmap, region: Rectangle, size: Size, window: Rectangle): Uint8ClampedArray<ArrayBuffer> {
  const columns = tapsOf(region.width, size.width, window.left, window.width);
  const rows = tapsOf(region.height, size.height, window.top, window.height);
  const top = rows.first[0] ?? 0;
  const bottom = (rows.first.at(-1) ?? 0) + (rows.count.at(-1) ?? 0);
  const narrow = resampleRows(source, { ...region, top: region.top + top, height: bottom - top }, columns);
  return resampleColumns(narrow, window.width * 3, rows, top);
}

/** For each output position: its first input position, how many follow, and their weights (`width` places each). */
interface Taps { readonly first: Int32Array; readonly count: Int32Array; readonly weights: Int32Array; readonly width: number }

function tapsOf(inputLength: number, outputLength: number, from: number, length: number): Taps {
  const scale = inputLength / outputLength;
  const stretch = Math.max(scale, 1);
  const support = 2 * stretch;
  const width = Math.ceil(support) * 2 + 1;
  const taps = { first: new Int32Array(length), count: new Int32Array(length), weights: new Int32Array(length * width), width };
  const exact = new Float64Array(width);
  for (let index = 0; index < length; index++) {
    const centre = (from + index + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - support + 0.5));
    const count = Math.min(inputLength, Math.trunc(centre + support + 0.5)) - first;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) {
      const weight = cubic((tap + first - centre + 0.5) * (1 / stretch));
      exact[tap] = weight;
      sum += weight;
    }
    taps.first[index] = first;
    taps.count[index] = count;
    for (let tap = 0; tap < count; tap++) {
      const scaled = (exact[tap] as number) / sum * 2 ** precision;
      taps.weights[index * width + tap] = Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
  }
  return taps;
}

/** Keys' cubic kernel with a = -0.5, in Pillow's order of operations. */
function cubic(signed: number): number {
  const a = -0.5;
  const x = Math.abs(signed);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}

/** The horizontal pass, rounded to 8 bits. */
function resampleRows(source: Bitmap, region: Rectangle, { first, count, weights, width }: Taps): Uint8ClampedArray {
  const { rgb } = source;
  const length = first.length;
  const result = new Uint8ClampedArray(region.height * length * 3);
  let to = 0;
  for (let row = 0; row < region.height; row++) {
    const start = ((region.top + row) * source.width + region.left) * 3;
    for (let column = 0; column < length; column++) {
      let from = start + (first[column] as number) * 3;
      const end = column * width + (count[column] as number);
      let red = half;
      let green = half;
      let blue = half;
      for (let tap = column * width; tap < end; tap++, from += 3) {
        const weight = weights[tap] as number;
        red = (red + Math.imul(rgb[from] as number, weight)) | 0;
        green = (green + Math.imul(rgb[from + 1] as number, weight)) | 0;
        blue = (blue + Math.imul(rgb[from + 2] as number, weight)) | 0;
      }
      result[to] = red >> precision;
      result[to + 1] = green >> precision;
      result[to + 2] = blue >> precision;
      to += 3;
    }
  }
  return result;
}

/** The vertical pass over rows of `rowLength` bytes, of which the first is input row `top`. */
function resampleColumns(rows: Uint8ClampedArray, rowLength: number, { first, count, weights, width }: Taps, top: number): Uint8ClampedArray<ArrayBuffer> {
  const result = new Uint8ClampedArray(first.length * rowLength);
  const sums = new Int32Array(rowLength);
  for (let row = 0; row < first.length; row++) {
    sums.fill(half);
    for (let tap = 0; tap < (count[row] as number); tap++) {
      const weight = weights[row * width + tap] as number;
      const start = ((first[row] as number) + tap - top) * rowLength;
      for (let index = 0; index < rowLength; index++) {
        sums[index] = (sums[index] as number) + Math.imul(rows[start + index] as number, weight);
      }
    }
    for (let index = 0; index < rowLength; index++) result[row * rowLength + index] = (sums[index] as number) >> precision;
  }
  return result;
}
