import { defaultFaceSide, splitNames, type ExportRecipe, type SplitName } from '../recipe.ts';
import { splitSharesOf } from '../split-shares.ts';
import { trainCommand, trainScripts, type TrainModel } from './train-command.ts';

/** From this side on pictures are worth training a model of 1024 x 1024 pixels with. */
const leastLargeSide = 768;

/** Whether the DPO scripts of diffusers read a dataset as it is. */
export function isForDiffusers({ format }: Pick<ExportRecipe, 'format'>): boolean {
  return format === 'diffusers-dpo' || format === 'pick-a-pic';
}

/** The model that the pictures of a recipe are large enough for: Stable Diffusion 1.5 works on 512 x 512 pixels, XL on 1024 x 1024. */
export function trainModelFor({ pictures, size }: Pick<ExportRecipe, 'pictures' | 'size'>): TrainModel {
  const side = size ?? (pictures === 'faces' ? defaultFaceSide : null);
  return side !== null && side < leastLargeSide ? 'sd15' : 'sdxl';
}

/** The split to train on: `train`, or where none was asked for the first that was. */
export function trainSplit(recipe: Pick<ExportRecipe, 'format' | 'split'>): SplitName {
  const shares = splitSharesOf(recipe);
  return splitNames.find((name) => shares[name] > 0) ?? 'train';
}

/**
 * The command line that trains with a dataset in `folder`, started where the training script of diffusers lies; with the values of the
 * FaceScore paper. Null for formats that its scripts do not read as they are.
 */
export function trainLines(recipe: ExportRecipe, folder: string): string | null {
  if (!isForDiffusers(recipe)) return null;
  const model = trainModelFor(recipe);
  return trainCommand(model, {
    script: trainScripts[model], dataset: shellText(folder), config: shellText(`${folder}/training/accelerate.yaml`), split: trainSplit(recipe),
  }).join(' \\\n  ');
}

/** A text as one word of a POSIX shell. */
function shellText(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
