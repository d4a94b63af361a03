import type { Bitmap } from '../../image/decode.ts';
import { fillBgrPlanes } from '../fill-planes.ts';

/** The network's input: size in pixels and a [1, 3, height, width] tensor. */
export interface Canvas { readonly width: number; readonly height: number; readonly tensor: Float32Array }

const multiple = 32;

/**
 * YuNet's input: B, G, R from 0 to 255, no mean, padded right and below with zeros to a multiple of 32. `reuse` gives
 * its memory to the new canvas when it has the same size.
 */
export function yunetCanvas(bitmap: Bitmap, reuse?: Canvas): Canvas {
  const width = Math.ceil(bitmap.width / multiple) * multiple;
  const height = Math.ceil(bitmap.height / multiple) * multiple;
  const canvas = reuse?.width === width && reuse.height === height ? reuse : { width, height, tensor: new Float32Array(3 * width * height) };
  fillBgrPlanes(canvas.tensor, bitmap, width, height, [0, 0, 0]);
  return canvas;
}
