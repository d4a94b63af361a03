import { bytes, integer, message } from '../onnx/protobuf.ts';

/** The probe: Relu(Conv 3x3, padding 1) of 32 channels over 128 x 128, about 0.3 GFLOP: long enough for a GPU to win. */
export const probeShape = { channels: 32, side: 128 } as const;

const { channels, side } = probeShape;
const float = 1;

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

/** The probe as an ONNX file (field numbers of onnx.proto; opset 11). */
export function probeModel(): Uint8Array {
  const node = message(
    ...['x', 'w', 'b'].map((name) => bytes(1, name)), bytes(2, 'c'), bytes(4, 'Conv'),
    integers('kernel_shape', [3, 3]), integers('pads', [1, 1, 1, 1]),
  );
  const relu = message(bytes(1, 'c'), bytes(2, 'y'), bytes(4, 'Relu'));
  const graph = message(
    bytes(1, node), bytes(1, relu), bytes(2, 'probe'),
    bytes(5, tensor('w', [channels, channels, 3, 3], weights)), bytes(5, tensor('b', [channels], bias)),
    bytes(11, valueInfo('x')), bytes(12, valueInfo('y')),
  );
  return message(integer(1, 6), bytes(8, message(bytes(1, ''), integer(2, 11))), bytes(7, graph));
}

function integers(name: string, list: readonly number[]): Uint8Array {
  const attributeTypeIntegers = 7;
  return bytes(5, message(bytes(1, name), ...list.map((value) => integer(8, value)), integer(20, attributeTypeIntegers)));
}

function tensor(name: string, dims: readonly number[], data: Float32Array): Uint8Array {
  return message(...dims.map((dim) => integer(1, dim)), integer(2, float), bytes(8, name), bytes(9, new Uint8Array(data.buffer)));
}

function valueInfo(name: string): Uint8Array {
  const shape = message(...[1, channels, side, side].map((dim) => bytes(1, integer(1, dim))));
  return message(bytes(1, name), bytes(2, bytes(1, message(integer(1, float), bytes(2, shape)))));
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
