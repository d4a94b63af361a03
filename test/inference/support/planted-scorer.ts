import { createGraph } from '../../../src/inference/onnx/graph-builder.ts';
import type { ScorerSpec } from '../../../src/inference/scorer/scorer-spec.ts';

interface Planted {
  /** Pictures a run, where the graph fixes it. */
  readonly batch?: number;
  /** The square root of the score: not a number for a picture that scores below 0. */
  readonly root?: boolean;
  /** Numbers given for each picture. */
  readonly numbers?: number;
}

/**
 * An ONNX scorer of a spec's input, small but not blind: the mean of all values of a picture, each times a weight of its own between
 * 0.5 and 1.5. `plantedWeight` gives the weights, in the order of the input.
 */
export function plantedScorer(spec: ScorerSpec, { batch, root = false, numbers = 1 }: Planted = {}): Uint8Array {
  const image = spec.layout === 'nchw' ? [3, spec.height, spec.width] : [spec.height, spec.width, 3];
  const rows = batch ?? 'batch';
  const graph = createGraph('planted');
  const input = graph.input('pictures', 'float32', [rows, ...image]);
  const weights = graph.constant('weights', 'float32', image, Float32Array.from({ length: 3 * spec.height * spec.width }, (_, index) => plantedWeight(index)));
  let score = graph.node('ReduceMean', [graph.node('Mul', [input, weights])], { axes: [1, 2, 3], keepdims: 0 });
  if (root) score = graph.node('Sqrt', [score]);
  if (numbers > 1) score = graph.node('Concat', Array.from({ length: numbers }, () => score), { axis: 0 });
  graph.node('Identity', [score], {}, 'score');
  graph.output('score', 'float32', [numbers > 1 ? 'numbers' : rows]);
  return graph.finish().encode(null, {});
}

export function plantedWeight(index: number): number {
  return 0.5 + ((index * 7919) % 1000) / 1000;
}
