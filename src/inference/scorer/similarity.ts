import type { Point } from '../../domain/face.ts';
import { median } from '../../domain/median.ts';

/** Turns, scales and moves: (x, y) becomes (a x - b y + dx, b x + a y + dy). */
export interface Similarity { readonly a: number; readonly b: number; readonly dx: number; readonly dy: number }

/**
 * The similarity that carries points onto others (at least three, as many as `to`) by least median of squares, then by least squares over those that fit:
 * OpenCV's estimateAffinePartial2D with LMEDS, except that every pair is tried where OpenCV draws pairs at random, so that the result
 * is the same on every machine. One in three points may lie anywhere. Null when all points coincide.
 */
export function estimateSimilarity(from: readonly Point[], to: readonly Point[]): Similarity | null {
  const pairs = from.map((point, index) => [point, to[index] as Point] as const);
  let best: Similarity | null = null;
  let smallest = Infinity;
  for (let one = 0; one < pairs.length; one++) {
    for (let other = one + 1; other < pairs.length; other++) {
      const candidate = leastSquares([pairs[one] as Pair, pairs[other] as Pair]);
      const error = (candidate && median(pairs.map((pair) => squaredError(candidate, pair)))) ?? Infinity;
      if (error < smallest) [best, smallest] = [candidate, error];
    }
  }
  if (!best) return null;
  const limit = inlierLimit(smallest, pairs.length);
  const rough = best;
  return leastSquares(pairs.filter((pair) => squaredError(rough, pair) <= limit)) ?? best;
}

type Pair = readonly [from: Point, to: Point];

/** Squared error of the worst point that still fits: 2.5 robust standard deviations (Rousseeuw and Leroy 1987, p. 202), as in OpenCV. */
function inlierLimit(medianError: number, count: number): number {
  const pointsOfModel = 2;
  const deviation = 1.4826 * (1 + 5 / (count - pointsOfModel)) * Math.sqrt(medianError);
  return Math.max(2.5 * deviation, 0.001) ** 2;
}

/** The best similarity in closed form, with points as complex numbers; null where the points coincide. */
function leastSquares(pairs: readonly Pair[]): Similarity | null {
  const [x, y] = centre(pairs.map(([from]) => from));
  const [u, v] = centre(pairs.map(([, to]) => to));
  let spread = 0;
  let real = 0;
  let imaginary = 0;
  for (const [from, to] of pairs) {
    const [px, py, qx, qy] = [from[0] - x, from[1] - y, to[0] - u, to[1] - v];
    spread += px * px + py * py;
    real += px * qx + py * qy;
    imaginary += px * qy - py * qx;
  }
  if (!(spread > 0)) return null;
  const [a, b] = [real / spread, imaginary / spread];
  return { a, b, dx: u - a * x + b * y, dy: v - b * x - a * y };
}

function centre(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function squaredError({ a, b, dx, dy }: Similarity, [[x, y], [u, v]]: Pair): number {
  return (a * x - b * y + dx - u) ** 2 + (b * x + a * y + dy - v) ** 2;
}
