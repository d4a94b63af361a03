import type { Bitmap } from '../../image/decode.ts';
import { fillBgrPlanes } from '../fill-planes.ts';

/** Side of the square input of the fixed-size RetinaFace graph, in pixels. */
export const retinafaceSide = 640;

/** Training means of B, G and R. */
const mean = [104, 117, 123] as const;

/**
 * RetinaFace's input: B, G, R less the means, in a canvas no smaller than the picture; right of and below it lie zeros, that is the
 * mean colour. `reuse` gives its memory to the new tensor when it has the same length.
 */
export function retinafaceTensor(bitmap: Bitmap, { width, height }: { readonly width: number; readonly height: number }, reuse?: Float32Array): Float32Array {
  const length = 3 * width * height;
  const tensor = reuse?.length === length ? reuse : new Float32Array(length);
  fillBgrPlanes(tensor, bitmap, width, height, mean);
  return tensor;
}
