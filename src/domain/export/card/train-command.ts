import type { SplitName } from '../recipe.ts';

/** Which of the two training scripts of diffusers: for Stable Diffusion XL, or for Stable Diffusion 1.5. */
export type TrainModel = 'sdxl' | 'sd15';

export interface TrainPlaces {
  /** Shell words: the script, the dataset's folder, and the configuration of accelerate. */
  readonly script: string;
  readonly dataset: string;
  readonly config: string;
  readonly split: SplitName;
}

/** Scripts in `examples/research_projects/diffusion_dpo` of diffusers. */
export const trainScripts: Readonly<Record<TrainModel, string>> = { sdxl: 'train_diffusion_dpo_sdxl.py', sd15: 'train_diffusion_dpo.py' };

/** What the FaceScore paper (arXiv 2406.17100, SDXL with LoRA) says. */
const paperOptions = ['--learning_rate=6e-6', '--train_batch_size=8', '--gradient_accumulation_steps=2', '--lr_scheduler=constant', '--lr_warmup_steps=0'];

/** What the paper does not say and the README of the scripts does; `max_train_steps` is the README's for each model. */
const readmeOptions = ['--rank=8', '--mixed_precision=fp16', '--gradient_checkpointing', '--use_8bit_adam', '--seed=0'];

const ownOptions: Readonly<Record<TrainModel, readonly string[]>> = {
  sdxl: [
    '--pretrained_model_name_or_path=stabilityai/stable-diffusion-xl-base-1.0', '--pretrained_vae_model_name_or_path=madebyollin/sdxl-vae-fp16-fix',
    '--resolution=1024', '--beta_dpo=5000', '--max_train_steps=2000',
  ],
  sd15: ['--pretrained_model_name_or_path=stable-diffusion-v1-5/stable-diffusion-v1-5', '--resolution=512', '--beta_dpo=2500', '--no_hflip', '--max_train_steps=10000'],
};

/** The words of a shell command that trains a LoRA with direct preference optimisation, one option each after `accelerate launch <config> <script>`. */
export function trainCommand(model: TrainModel, { script, dataset, config, split }: TrainPlaces): readonly string[] {
  return [
    `accelerate launch --config_file=${config} ${script}`,
    `--dataset_name=${dataset}`, `--dataset_split_name=${split}`, `--output_dir=dpo-lora-${model}`,
    ...ownOptions[model], ...paperOptions, ...readmeOptions,
  ];
}
