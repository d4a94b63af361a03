import type { Bitmap } from '../../image/decode.ts';
import { fillBgrPlanes } from '../fill-planes.ts';

/** Side of the square input of the fixed-size RetinaFace graph, in pixels. */
export const retinafaceSide = 640;

/** Training means of B, G and R. */
const mean = [104, 117, 123] as const;

/** RetinaFace's input: B, G, R less the means; right of and below the picture lie zeros, that is the mean colour. */
export function retinafaceTensor(bitmap: Bitmap, reuse?: Float32Array): Float32Array {
  const tensor = reuse ?? new Float32Array(3 * retinafaceSide * retinafaceSide);
  fillBgrPlanes(tensor, bitmap, retinafaceSide, retinafaceSide, mean);
  return tensor;
}
