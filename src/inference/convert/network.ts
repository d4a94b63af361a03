import { basename } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { ConvertRequest } from '../engine/protocol.ts';
import type { GraphBuilder, Value } from '../onnx/graph-builder.ts';
import type { Checkpoint } from '../torch/checkpoint.ts';
import { toHalf } from './to-half.ts';

/**
 * Writes the layers of a transformer into a graph, with their weights from a checkpoint. Sums that run through the whole network, norms
 * and the result are float32 whatever the precision: only there could values leave the range of half precision.
 * Values of matrix products are in the chosen precision ("narrow"); all are [rows, columns].
 */
export interface Network {
  readonly graph: GraphBuilder;
  readonly checkpoint: Checkpoint;
  /** A narrow tensor made from the checkpoint's: read at once where it is small, else when the file is written. */
  weight(name: string, dims: readonly number[], make: () => Promise<Float32Array>): Promise<Value>;
  /** A float32 tensor. */
  exact(name: string, dims: readonly number[], values: Float32Array): Value;
  /** Float32 to narrow, and back. */
  narrow(value: Value): Value;
  wide(value: Value): Value;
  /** x W^T + b with `key`.weight [out, in] and `key`.bias; `adapt` may change either before it is written. Takes and gives narrow values. */
  linear(x: Value, key: string, adapt?: Adapt): Promise<Value>;
  /** Layer norm over the last axis, from float32 to float32. */
  norm(x: Value, key: string, epsilon: number): Promise<Value>;
  /** x * Phi(x) with the exact error function, in the five nodes that onnxruntime joins into one. */
  gelu(x: Value): Value;
}

/** What becomes of a layer's weight or bias on its way into the graph. */
interface Adapt {
  readonly weight?: (values: Float32Array) => Float32Array;
  readonly bias?: (values: Float32Array) => Float32Array | Promise<Float32Array>;
}

/** Smaller tensors lie in the graph itself: no file position, and no place to be rounded up, for each bias. */
const inlineBytes = 65_536;

export function createNetwork(graph: GraphBuilder, checkpoint: Checkpoint, precision: ConvertRequest['precision']): Network {
  const half = precision === 'fp16';
  const type = half ? 'float16' : 'float32';
  const elementBytes = half ? 2 : 4;
  const shape = (key: string): readonly number[] => checkpoint.tensors.get(key)?.shape ?? [];
  const cast = (value: Value, to: number): Value => (half ? graph.node('Cast', [value], { to }) : value);
  const scalar = (name: string, value: number): Value => graph.constant(name, type, [], encode(name, Float32Array.of(value)));
  let geluConstants: readonly [Value, Value, Value] | undefined;

  function encode(name: string, values: Float32Array): Uint8Array {
    const encoded = half ? toHalf(values) : values;
    const bad = encoded instanceof Uint16Array ? firstInfiniteHalf(encoded) : firstNotFinite(values);
    if (bad >= 0) throw unusable(checkpoint, name, values[bad] ?? Number.NaN);
    return new Uint8Array(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  }

  async function weight(name: string, dims: readonly number[], make: () => Promise<Float32Array>): Promise<Value> {
    const bytes = dims.reduce((product, dim) => product * dim, elementBytes);
    if (bytes < inlineBytes) return graph.constant(name, type, dims, encode(name, await make()));
    return graph.external({ name, type, dims, make: async () => encode(name, await make()) });
  }

  function exact(name: string, dims: readonly number[], values: Float32Array): Value {
    const bad = firstNotFinite(values);
    if (bad >= 0) throw unusable(checkpoint, name, values[bad] ?? Number.NaN);
    return graph.constant(name, 'float32', dims, values);
  }

  return {
    graph, checkpoint, weight, exact,
    narrow: (value) => cast(value, 10),
    wide: (value) => cast(value, 1),
    async linear(x, key, { weight: adaptWeight = same, bias: adaptBias = same } = {}) {
      const matrix = await weight(`${key}.weight`, shape(`${key}.weight`), async () => adaptWeight(await checkpoint.floats(`${key}.weight`)));
      const bias = await weight(`${key}.bias`, shape(`${key}.bias`), async () => await adaptBias(await checkpoint.floats(`${key}.bias`)));
      return graph.node('Gemm', [x, matrix, bias], { transB: 1 }, `${key}.output`);
    },
    async norm(x, key, epsilon) {
      const scale = exact(`${key}.weight`, shape(`${key}.weight`), await checkpoint.floats(`${key}.weight`));
      const bias = exact(`${key}.bias`, shape(`${key}.bias`), await checkpoint.floats(`${key}.bias`));
      return graph.node('LayerNormalization', [x, scale, bias], { axis: -1, epsilon: { float: epsilon } }, `${key}.output`);
    },
    gelu(x) {
      geluConstants ??= [scalar('sqrt_2', Math.SQRT2), scalar('one', 1), scalar('one_half', 0.5)];
      const [root, one, oneHalf] = geluConstants;
      const erf = graph.node('Erf', [graph.node('Div', [x, root])]);
      return graph.node('Mul', [graph.node('Mul', [x, graph.node('Add', [erf, one])]), oneHalf]);
    },
  };
}

// Plain loops: these see every weight, and a callback for each costs more than all the rest.
function firstNotFinite(values: Float32Array): number {
  for (let index = 0; index < values.length; index++) if (!Number.isFinite(values[index])) return index;
  return -1;
}

function firstInfiniteHalf(halves: Uint16Array): number {
  for (let index = 0; index < halves.length; index++) if (((halves[index] ?? 0) & 0x7c00) === 0x7c00) return index;
  return -1;
}

const same = (values: Float32Array): Float32Array => values;

function unusable(checkpoint: Checkpoint, name: string, value: number): StudioError {
  const file = basename(checkpoint.path);
  if (Number.isFinite(value)) return new StudioError('BAD_INPUT', `${file}: ${name} holds ${String(value)}, which is too large for half precision; convert it as fp32`);
  return new StudioError('BAD_INPUT', `${file}: ${name} holds ${String(value)}, so no score could be computed; the file is damaged or its training failed, get it again`);
}
