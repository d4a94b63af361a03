import type { ExportRecipe } from '../recipe.ts';
import { trainCommand, trainScripts, type TrainModel } from './train-command.ts';
import { isForDiffusers, trainSplit } from './train-lines.ts';

/** A file of a dataset that is text. */
export interface TextFile {
  /** Below the dataset's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const names: Readonly<Record<TrainModel, string>> = { sdxl: 'Stable Diffusion XL', sd15: 'Stable Diffusion 1.5' };

const notes: Readonly<Record<TrainModel, readonly string[]>> = {
  sdxl: ['The VAE is one that works in fp16, as in the README of the script.'],
  sd15: ['Flips are off (--no_hflip) and there is no --random_crop: this script draws both for each picture of a pair by itself, and the two would no longer match.'],
};

const accelerateConfig = `# One machine with one GPU. Run "accelerate config" for anything else.
compute_environment: LOCAL_MACHINE
distributed_type: 'NO'
machine_rank: 0
main_training_function: main
mixed_precision: fp16
num_machines: 1
num_processes: 1
use_cpu: false
`;

/** Ready command lines and a configuration for the DPO scripts of diffusers, in `training/`; none for formats that these do not read. */
export function trainFiles(recipe: ExportRecipe): readonly TextFile[] {
  if (!isForDiffusers(recipe)) return [];
  return [
    { path: 'training/accelerate.yaml', text: accelerateConfig },
    { path: 'training/train_sd15.sh', text: trainScript('sd15', recipe) },
    { path: 'training/train_sdxl.sh', text: trainScript('sdxl', recipe) },
  ];
}

function trainScript(model: TrainModel, recipe: ExportRecipe): string {
  const split = trainSplit(recipe);
  const command = trainCommand(model, { script: '"$script"', dataset: '"$dataset"', config: '"$dataset/training/accelerate.yaml"', split });
  return `#!/bin/sh
# Trains a LoRA of ${names[model]} with this dataset and ${trainScripts[model]} of diffusers
# (examples/research_projects/diffusion_dpo). Needs accelerate, bitsandbytes, datasets, diffusers, peft, tensorboard,
# torchvision, transformers and wandb from PyPI.
#
#   sh train_${model}.sh path/to/${trainScripts[model]} [further options, which win over those below]
#
# Learning rate, batch, gradient accumulation and no warm-up: the FaceScore paper (arXiv 2406.17100).
# Rank and steps: the README of the script, because the paper does not say.
# The split is named because the script would take "validation".
${notes[model].map((note) => `# ${note}\n`).join('')}set -eu
dataset=$(cd "$(dirname "$0")/.." && pwd)
script=\${1:?"name the path of ${trainScripts[model]}"}
shift
exec ${command.join(' \\\n  ')} \\
  "$@"
`;
}
