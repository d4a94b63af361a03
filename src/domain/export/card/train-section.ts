import type { ExportFormat } from '../recipe.ts';
import type { ExportAccount } from './export-account.ts';
import { codeBlock } from './markdown.ts';
import { trainScripts } from './train-command.ts';
import { isForDiffusers, trainModelFor, trainSplit } from './train-lines.ts';

/** What the trainers of other formats ask for. */
const otherTrainers: Readonly<Partial<Record<ExportFormat, string>>> = {
  imagereward: 'ImageReward reads `train.json`, `valid.json` and `test.json` with the pictures beside them: name this folder as the place of its dataset, and run its `make_dataset.py` first. It loads every picture into memory.',
  hpsv2: 'HPSv2 reads `train.json` with the pictures of `train/`, and `test.json` with those of `test/`. It leaves out rows whose pictures differ in size without a word; there are none here.',
};

/** How to train with a dataset; null where no known trainer reads it as it is. */
export function trainSection({ manifest: { recipe } }: ExportAccount): string | null {
  const other = otherTrainers[recipe.format];
  if (other !== undefined) return `## How to train with it\n\n${other}`;
  if (!isForDiffusers(recipe)) return null;
  const model = trainModelFor(recipe);
  return [
    '## How to train with it',
    'Two command lines are ready in `training/`: for Stable Diffusion XL and for Stable Diffusion 1.5. Both train a LoRA (a small file of added weights) by direct preference optimisation with the scripts of diffusers in `examples/research_projects/diffusion_dpo`. '
      + `For pictures of this size take the one for ${model === 'sdxl' ? 'XL' : '1.5'}, and name the script:`,
    codeBlock('sh', `sh training/train_${model}.sh path/to/${trainScripts[model]}`),
    'Learning rate (6e-6), batch (8), gradient accumulation (2) and no warm-up are those of the FaceScore paper. It states neither the rank of the LoRA nor the number of steps: both are taken from the README of the scripts.',
    [
      `- The scripts train on the split \`validation\` unless they are told otherwise; these command lines name \`${trainSplit(recipe)}\`.`,
      `- \`${trainScripts.sd15}\` flips and crops each picture of a pair by itself, so that the two would no longer match: flips are off, and pictures of a pair have one size.`,
      '- Keep “pickapic” out of the name of this folder: `train.py` of DiffusionDPO filters datasets whose name has it.',
    ].join('\n'),
  ].join('\n\n');
}
