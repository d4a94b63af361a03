import type { Checkpoint } from '../../torch/checkpoint.ts';
import { linearRows, type Rows, rowsOf, transposed } from './rows.ts';
import { type FaceScoreSizes, headLayers } from './sizes.ts';

/** The head's five linear layers as one, since nothing stands between them: score = weight . x + bias. Multiplied out in double precision. */
export async function foldHead(checkpoint: Checkpoint, { hidden, head }: FaceScoreSizes): Promise<{ readonly weight: Float32Array; readonly bias: number }> {
  let weight: Rows = rowsOf([1], 1);
  let bias = 0;
  for (const [index, layer] of [...headLayers.entries()].reverse()) {
    const inputs = head[index - 1] ?? hidden;
    const outputs = head[index] ?? 1;
    const values = await checkpoint.floats(`mlp.layers.${String(layer)}.weight`);
    bias += linearRows(weight, await checkpoint.floats(`mlp.layers.${String(layer)}.bias`), null).values[0] ?? 0;
    weight = linearRows(weight, transposed(values, outputs, inputs), null);
  }
  return { weight: Float32Array.from(weight.values), bias };
}
