import type { Checkpoint, TensorInfo } from '../../../src/inference/torch/checkpoint.ts';

/** A tensor of a made checkpoint: float values, or null for whole numbers that nothing reads. */
export interface MadeTensor { readonly shape: readonly number[]; readonly values: Float32Array<ArrayBuffer> | null }

/** A checkpoint that lies in memory, as if it had been opened from a file of that name. */
export function madeCheckpoint(path: string, tensors: ReadonlyMap<string, MadeTensor>): Checkpoint {
  const infos = [...tensors].map(([name, { shape, values }]): TensorInfo => {
    const elements = shape.reduce((product, length) => product * length, 1);
    return { name, dtype: values ? 'float32' : 'int64', shape, elements, bytes: elements * (values ? 4 : 8) };
  });
  return {
    path,
    tensors: new Map(infos.map((info) => [info.name, info])),
    floats: async (name, from = 0, count) => Promise.resolve((tensors.get(name)?.values as Float32Array<ArrayBuffer>).slice(from, count === undefined ? undefined : from + count)),
    close: () => Promise.resolve(),
  };
}

/** Values in [-0.5, 0.5) from a linear congruential generator (Numerical Recipes), as the golden scripts make them. */
export function uniform(count: number, seed: number): Float64Array {
  let state = seed >>> 0;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296 - 0.5;
  });
}
