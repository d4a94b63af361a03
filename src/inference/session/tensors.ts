import type { Tensor, TypedTensor } from 'onnxruntime-node';
import { fromHalf } from '../convert/from-half.ts';
import { toHalf } from '../convert/to-half.ts';
import type { loadRuntime } from './runtime.ts';

/** Numbers of a tensor as they are handed over; half precision always as float32. */
export type TensorData = Float32Array | Int32Array | Uint8Array | BigInt64Array;

/** A tensor for a network: values in row-major order, in the type the graph declares or one that becomes it (see `toTensor`). */
export interface TensorInput { readonly data: TensorData; readonly dims: readonly number[] }

type Runtime = Awaited<ReturnType<typeof loadRuntime>>;

/**
 * A tensor of the type that a graph declares for an input. Float32Array becomes float32, or float16 rounded to nearest, ties to even;
 * Int32Array becomes int32 or int64; Uint8Array becomes uint8 or bool. What does not fit goes as it is, and the runtime says so.
 */
export function toTensor(runtime: Runtime, declared: string, { data, dims }: TensorInput): Tensor {
  if (data instanceof Float32Array) return declared === 'float16' ? halfTensor(runtime, toHalf(data), dims) : new runtime.Tensor('float32', data, dims);
  if (data instanceof Int32Array) return declared === 'int64' ? new runtime.Tensor('int64', BigInt64Array.from(data, BigInt), dims) : new runtime.Tensor('int32', data, dims);
  if (data instanceof BigInt64Array) return new runtime.Tensor('int64', data, dims);
  return declared === 'bool' ? new runtime.Tensor('bool', data, dims) : new runtime.Tensor('uint8', data, dims);
}

/**
 * Where JavaScript has a Float16Array the runtime wraps the patterns in one, whose length its native side then takes for 0
 * (microsoft/onnxruntime pull request 32323); it is content with the plain patterns.
 */
function halfTensor(runtime: Runtime, patterns: Uint16Array, dims: readonly number[]): TypedTensor<'float16'> {
  return Object.assign(new runtime.Tensor('float16', patterns, dims), { cpuData: patterns });
}

/** The values of an output; float16 becomes float32, every other type stays as it is. */
export function fromTensor({ type, data }: Tensor): TensorData {
  if (type !== 'float16') return data as TensorData;
  return data instanceof Uint16Array ? fromHalf(data) : Float32Array.from(data as unknown as ArrayLike<number>);
}
