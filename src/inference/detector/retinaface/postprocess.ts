import type { Landmarks } from '../../../domain/face.ts';
import { suppress, type RawFace } from '../suppress.ts';

/** What the network says of each anchor, whichever graph it comes from. */
export interface RetinafaceAnswer {
  readonly anchors: number;
  /** Probability of a face, in [0, 1]. */
  confidence(anchor: number): number;
  /** Regressions of centre x, centre y, width and height. */
  box(anchor: number): Float32Array;
  /** Regressions of five points, x before y. */
  landmarks(anchor: number): Float32Array;
}

/** An anchor box: a square around a point, in pixels of the canvas. */
export interface Prior { readonly x: number; readonly y: number; readonly size: number }

const levels = [{ stride: 8, sizes: [16, 32] }, { stride: 16, sizes: [64, 128] }, { stride: 32, sizes: [256, 512] }] as const;
const centreVariance = 0.1;
const sizeVariance = 0.2;

/** The reference's settings: overlap with inclusive pixels, 5000 candidates, 750 kept. */
const rule = { overlap: 0.4, inclusive: 1, candidates: 5000, keep: 750 } as const;

/** How many anchors a canvas has. */
export function anchorCount(width: number, height: number): number {
  return levels.reduce((sum, { stride, sizes }) => sum + Math.ceil(height / stride) * Math.ceil(width / stride) * sizes.length, 0);
}

/** The anchor at a place in the order level, row, column, size. @throws RangeError where there is none. */
export function priorAt(width: number, height: number, anchor: number): Prior {
  let rest = anchor;
  for (const { stride, sizes } of levels) {
    const columns = Math.ceil(width / stride);
    const here = Math.ceil(height / stride) * columns * sizes.length;
    if (rest >= here) {
      rest -= here;
      continue;
    }
    const cell = Math.floor(rest / sizes.length);
    return { x: ((cell % columns) + 0.5) * stride, y: (Math.floor(cell / columns) + 0.5) * stride, size: sizes[rest % sizes.length] as number };
  }
  throw new RangeError(`Anchor ${anchor} of a canvas of ${width} x ${height}`);
}

/**
 * Faces of at least this confidence in RetinaFace's answer for a canvas, in its pixels, best first. The reference looks at those over 0.5
 * only; what it keeps above that is the same, because a face is never dropped for a worse one.
 * @throws Error when the network answered for another number of anchors than the canvas has.
 */
export function retinafaceFaces(answer: RetinafaceAnswer, width: number, height: number, threshold: number): RawFace[] {
  const expected = anchorCount(width, height);
  if (answer.anchors !== expected) throw new Error(`The network answered for ${answer.anchors} anchors, where a picture of ${width} x ${height} has ${expected}`);
  const candidates: { readonly anchor: number; readonly confidence: number }[] = [];
  for (let anchor = 0; anchor < expected; anchor++) {
    const confidence = answer.confidence(anchor);
    if (confidence >= threshold) candidates.push({ anchor, confidence });
  }
  // Cut off before decoding: a low threshold on a large picture leaves a million of them.
  const best = candidates.toSorted((a, b) => b.confidence - a.confidence).slice(0, rule.candidates);
  return suppress(best.map(({ anchor, confidence }) => decodeAnchor(priorAt(width, height, anchor), confidence, answer.box(anchor), answer.landmarks(anchor))), rule);
}

/** Centre = prior + 0.1 * l * size, size = prior * exp(0.2 * l), landmark = prior + 0.1 * l * size. */
export function decodeAnchor({ x, y, size }: Prior, confidence: number, box: Float32Array, points: Float32Array): RawFace {
  const at = (values: Float32Array, index: number): number => values[index] as number;
  const shift = (regression: number): number => regression * centreVariance * size;
  const half = (regression: number): number => (size * Math.exp(regression * sizeVariance)) / 2;
  const [centreX, centreY] = [x + shift(at(box, 0)), y + shift(at(box, 1))];
  const [halfWidth, halfHeight] = [half(at(box, 2)), half(at(box, 3))];
  const landmarks = [0, 1, 2, 3, 4].map((point) => [x + shift(at(points, 2 * point)), y + shift(at(points, 2 * point + 1))]) as unknown as Landmarks;
  return { confidence, box: [centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight], landmarks };
}
