import { createGraph } from '../onnx/graph-builder.ts';

/** The probe: Relu(Conv 3x3, padding 1) of 32 channels over 128 x 128, about 0.3 GFLOP: long enough for a GPU to win. */
export const probeShape = { channels: 32, side: 128 } as const;

const { channels, side } = probeShape;

/** Values in [-0.5, 0.5) from a linear congruential generator (Numerical Recipes), the same on every machine. */
function values(count: number, seed: number): Float32Array {
  const result = new Float32Array(count);
  let state = seed >>> 0;
  for (let index = 0; index < count; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    result[index] = state / 4_294_967_296 - 0.5;
  }
  return result;
}

const weights = values(channels * channels * 9, 1);
const bias = values(channels, 2);

/** The probe's input, [1, channels, side, side]. */
export const probeInput: Float32Array = values(channels * side * side, 3);

/** The probe as an ONNX file. */
export function probeModel(): Uint8Array {
  const graph = createGraph('probe');
  const image = graph.input('x', 'float32', [1, channels, side, side]);
  const constants = [graph.constant('w', 'float32', [channels, channels, 3, 3], weights), graph.constant('b', 'float32', [channels], bias)];
  graph.node('Relu', [graph.node('Conv', [image, ...constants], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] })], {}, 'y');
  graph.output('y', 'float32', [1, channels, side, side]);
  return graph.finish().encode(null, {});
}

/** One value of the probe's exact output, by plain arithmetic. */
export function probeExpectation(channel: number, row: number, column: number): number {
  let sum = bias[channel] ?? 0;
  for (let input = 0; input < channels; input++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const y = row + dy;
        const x = column + dx;
        if (y < 0 || x < 0 || y >= side || x >= side) continue;
        const weight = weights[(channel * channels + input) * 9 + (dy + 1) * 3 + dx + 1] ?? 0;
        sum += weight * (probeInput[(input * side + y) * side + x] ?? 0);
      }
    }
  }
  return Math.max(0, sum);
}
