/** What a tensor's values are in the file. A state dict of the published models holds no other kinds. */
export type ElementType = 'float32' | 'int64';

/** One tensor of a checkpoint: what it is called and how its values lie, row by row (last axis fastest). */
export interface TensorInfo {
  readonly name: string;
  readonly dtype: ElementType;
  /** Whole numbers of 0 or more; empty = one single value. */
  readonly shape: readonly number[];
  /** Number of values: the product of `shape`. */
  readonly elements: number;
  readonly bytes: number;
}

/**
 * A PyTorch state dict on disk. Opening it has checked that every tensor lies wholly inside the file; values are read from disk when
 * they are asked for, and no more is kept in memory than what is handed out.
 */
export interface Checkpoint {
  readonly path: string;
  /** By name, in the order of the file. */
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  /**
   * A float32 tensor's values; with `from` and `count` only those (in elements, row by row).
   * @throws StudioError BAD_INPUT for a name that is not there, another element type, or a file that became shorter; IO_FAILED.
   * @throws RangeError for a range outside the tensor.
   */
  floats(name: string, from?: number, count?: number): Promise<Float32Array<ArrayBuffer>>;
  /** Closes the file. Can be called again. */
  close(): Promise<void>;
}
