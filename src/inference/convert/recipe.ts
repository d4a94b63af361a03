import type { ConvertRequest } from '../engine/protocol.ts';
import type { OnnxModel } from '../onnx/onnx-model.ts';
import type { Checkpoint } from '../torch/checkpoint.ts';

/** How one published checkpoint becomes an ONNX graph. */
export interface Recipe {
  /** Raised with every change that gives other bytes for the same checkpoint; it is written into the graph. */
  readonly version: number;
  /**
   * The network of a checkpoint, whose tensors it checks first: all that it needs have to be there with shapes that fit each other, and no others.
   * Big tensors stay on disk until the model is written. @throws StudioError BAD_INPUT with one line that names the file and the cause.
   */
  build(checkpoint: Checkpoint, precision: ConvertRequest['precision']): Promise<OnnxModel>;
}
