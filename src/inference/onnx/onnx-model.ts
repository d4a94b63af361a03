import type { OnnxElementType } from './element-type.ts';

/** A tensor whose bytes lie in the file beside the graph and are made only when that file is written. */
export interface ExternalTensor {
  readonly name: string;
  readonly type: OnnxElementType;
  readonly dims: readonly number[];
  /** The size of all its values. */
  readonly bytes: number;
  /** Its bytes, little-endian and row by row: exactly `bytes` of them. */
  readonly make: () => Promise<Uint8Array>;
}

/** Where the weights beside a graph lie, as the graph tells it. */
export interface WeightsFile {
  /** File name without a folder: it is read from the graph's own folder. */
  readonly name: string;
  /** Where each tensor begins in it, by name. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** A network that is ready to be written: its graph, and the tensors that go into a file beside it, in that file's order. */
export interface OnnxModel {
  readonly external: readonly ExternalTensor[];
  /** The bytes of the `.onnx` file. `weights` is null where nothing is external; `metadata` goes in in the order of its keys. */
  encode(weights: WeightsFile | null, metadata: Readonly<Record<string, string>>): Uint8Array;
}
