import type { Landmarks } from '../../../domain/face.ts';
import { suppress, type RawFace } from '../suppress.ts';

const levels = [{ stride: 8, sizes: [16, 32] }, { stride: 16, sizes: [64, 128] }, { stride: 32, sizes: [256, 512] }] as const;
const centreVariance = 0.1;
const sizeVariance = 0.2;

/** The reference's settings: overlap with inclusive pixels, 5000 candidates, 750 kept. */
const rule = { overlap: 0.4, inclusive: 1, candidates: 5000, keep: 750 } as const;

/** Columns of one output row: 4 box regressions, 2 raw class logits (background, face), 10 landmark regressions. */
const columns = 16;

/** Anchor boxes as centre and size in pixels, four values each, in the order level, row, column, size. */
export function retinafacePriors(width: number, height: number): Float64Array {
  const values: number[] = [];
  for (const { stride, sizes } of levels) {
    for (let row = 0; row < Math.ceil(height / stride); row++) {
      for (let column = 0; column < Math.ceil(width / stride); column++) {
        for (const size of sizes) values.push((column + 0.5) * stride, (row + 0.5) * stride, size, size);
      }
    }
  }
  return Float64Array.from(values);
}

/**
 * Faces from RetinaFace's single output, in canvas pixels, best first: softmax over the two logits, centre =
 * prior + 0.1 * l * size, size = prior * exp(0.2 * l), landmark = prior + 0.1 * l * size.
 */
export function retinafaceFaces(output: Float32Array, priors: Float64Array, threshold: number): RawFace[] {
  const faces: RawFace[] = [];
  for (let anchor = 0; anchor * 4 < priors.length; anchor++) {
    const at = (column: number): number => output[anchor * columns + column] as number;
    const confidence = 1 / (1 + Math.exp(at(4) - at(5)));
    if (!(confidence >= threshold)) continue;
    const [x, y, width, height] = priors.subarray(4 * anchor, 4 * anchor + 4) as unknown as readonly [number, number, number, number];
    const centreX = x + at(0) * centreVariance * width;
    const centreY = y + at(1) * centreVariance * height;
    const halfWidth = (width * Math.exp(at(2) * sizeVariance)) / 2;
    const halfHeight = (height * Math.exp(at(3) * sizeVariance)) / 2;
    const landmarks = [0, 1, 2, 3, 4].map((point) => [
      x + at(6 + 2 * point) * centreVariance * width,
      y + at(7 + 2 * point) * centreVariance * height,
    ]) as unknown as Landmarks;
    faces.push({ confidence, box: [centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight], landmarks });
  }
  return suppress(faces, rule);
}
