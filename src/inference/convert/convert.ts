import { basename } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { ConvertedFiles, ConvertRequest } from '../engine/protocol.ts';
import { existingModel } from '../onnx/existing-model.ts';
import { writeModel } from '../onnx/write-model.ts';
import { openCheckpoint } from '../torch/open-checkpoint.ts';
import { faceScoreRecipe } from './facescore.ts';
import type { Recipe } from './recipe.ts';
import { retinafaceRecipe } from './retinaface.ts';

const recipes: Readonly<Record<ConvertRequest['recipe'], Recipe>> = { facescore: faceScoreRecipe, retinaface: retinafaceRecipe };

/**
 * Turns a checkpoint into an ONNX model: the graph at `request.output`, big weights beside it. A model that lies there already and was made
 * from the same checkpoint in the same way is left as it is. `onBytes` tells how far the weights are, in bytes of the checkpoint's
 * tensors; `signal` stops between two tensors.
 * @throws StudioError BAD_INPUT with one line that names the cause, DISK_FULL, READ_ONLY, IO_FAILED, CANCELLED; nothing is written then.
 */
export async function convertCheckpoint(request: ConvertRequest, onBytes: (done: number, total: number) => void, signal?: AbortSignal): Promise<ConvertedFiles> {
  refuseCancelled(request, signal);
  const recipe = recipes[request.recipe];
  const metadata = {
    recipe: request.recipe,
    recipeVersion: String(recipe.version),
    checkpointSha256: request.checkpointSha256,
    precision: request.precision,
  };
  const existing = await existingModel(request.output, metadata);
  if (existing) return { files: existing };
  const checkpoint = await openCheckpoint(request.checkpoint);
  try {
    const model = await recipe.build(checkpoint, request.precision);
    const files = await writeModel(model, request.output, metadata, { onBytes, beforeTensor: () => refuseCancelled(request, signal) });
    return { files };
  } finally {
    await checkpoint.close();
  }
}

function refuseCancelled(request: ConvertRequest, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StudioError('CANCELLED', `The conversion of ${basename(request.checkpoint)} was cancelled; nothing was written`);
}
