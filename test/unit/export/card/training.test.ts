import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { trainFiles } from '../../../../src/domain/export/card/train-files.ts';
import { trainLines } from '../../../../src/domain/export/card/train-lines.ts';
import { defaultRecipe, exportFormats } from '../../../../src/domain/export/recipe.ts';
import { cleanAfterFile } from '../../../fixtures/clean-after-file.ts';

const run = promisify(execFile);

/** A folder whose `accelerate` prints what it was called with, one word a line. */
async function folderWithAccelerate(name: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'triptych-training-')));
  cleanAfterFile(() => rm(folder, { recursive: true, force: true }));
  const dataset = join(folder, name);
  for (const { path, text } of trainFiles(defaultRecipe)) {
    await mkdir(dirname(join(dataset, path)), { recursive: true });
    await writeFile(join(dataset, path), text);
  }
  await writeFile(join(dataset, 'accelerate'), '#!/bin/sh\nprintf \'%s\\n\' "$@"\n');
  await chmod(join(dataset, 'accelerate'), 0o755);
  return dataset;
}

const wordsOf = async (file: string, words: readonly string[], dataset: string) =>
  (await run(file, words, { env: { ...process.env, PATH: `${dataset}:${process.env['PATH'] ?? ''}` } })).stdout.trimEnd().split('\n');

const paper = ['--learning_rate=6e-6', '--train_batch_size=8', '--gradient_accumulation_steps=2', '--lr_scheduler=constant', '--lr_warmup_steps=0'];
const readme = ['--rank=8', '--mixed_precision=fp16', '--gradient_checkpointing', '--use_8bit_adam', '--seed=0'];
const sdxl = ['--pretrained_model_name_or_path=stabilityai/stable-diffusion-xl-base-1.0', '--pretrained_vae_model_name_or_path=madebyollin/sdxl-vae-fp16-fix', '--resolution=1024', '--beta_dpo=5000', '--max_train_steps=2000'];
const sd15 = ['--pretrained_model_name_or_path=stable-diffusion-v1-5/stable-diffusion-v1-5', '--resolution=512', '--beta_dpo=2500', '--no_hflip', '--max_train_steps=10000'];

describe.runIf(process.platform !== 'win32')('command lines for training', () => {
  it.each([['sdxl', sdxl], ['sd15', sd15]] as const)('start the script of diffusers for %s with the values of the paper, wherever the dataset lies', async (model, own) => {
    const dataset = await folderWithAccelerate("my set's $HOME");
    expect(await wordsOf('/bin/sh', [join(dataset, `training/train_${model}.sh`), 'somewhere/train.py', '--max_train_steps=5'], dataset)).toEqual([
      'launch', `--config_file=${dataset}/training/accelerate.yaml`, 'somewhere/train.py',
      `--dataset_name=${dataset}`, '--dataset_split_name=train', `--output_dir=dpo-lora-${model}`, ...own, ...paper, ...readme, '--max_train_steps=5',
    ]);
  });

  it('say what is missing when the script is not named', async () => {
    const dataset = await folderWithAccelerate('set');
    await expect(run('/bin/sh', [join(dataset, 'training/train_sdxl.sh')])).rejects.toThrow('name the path of train_diffusion_dpo_sdxl.py');
  });

  it('can be copied into a shell whatever the folder is called', async () => {
    const dataset = await folderWithAccelerate("it's $(echo) \"mine\"");
    const line = trainLines(defaultRecipe, dataset) ?? '';
    expect((await wordsOf('/bin/sh', ['-c', line], dataset)).slice(0, 5)).toEqual([
      'launch', `--config_file=${dataset}/training/accelerate.yaml`, 'train_diffusion_dpo_sdxl.py', `--dataset_name=${dataset}`, '--dataset_split_name=train',
    ]);
  });

  it('come with a configuration that accelerate reads', () => {
    expect(parse(trainFiles(defaultRecipe).find(({ path }) => path === 'training/accelerate.yaml')?.text ?? '', { version: '1.1' })).toEqual({
      compute_environment: 'LOCAL_MACHINE', distributed_type: 'NO', machine_rank: 0, main_training_function: 'main', mixed_precision: 'fp16', num_machines: 1, num_processes: 1, use_cpu: false,
    });
  });

  it('name the model that the pictures are large enough for, and the first split that was asked for', () => {
    const named = (change: Partial<typeof defaultRecipe>) => /train_diffusion_dpo\w*\.py|--dataset_split_name=\w+/g[Symbol.match](trainLines({ ...defaultRecipe, ...change }, '/d') ?? '');
    expect([named({}), named({ pictures: 'faces' }), named({ pictures: 'faces', size: 1024 }), named({ size: 512, split: { train: 0, validation: 0.5, test: 0.5 } })]).toEqual([
      ['train_diffusion_dpo_sdxl.py', '--dataset_split_name=train'], ['train_diffusion_dpo.py', '--dataset_split_name=train'],
      ['train_diffusion_dpo_sdxl.py', '--dataset_split_name=train'], ['train_diffusion_dpo.py', '--dataset_split_name=validation'],
    ]);
  });

  it('are there for the formats that the scripts read, and no others', () => {
    expect(exportFormats.filter((format) => trainLines({ ...defaultRecipe, format }, '/d') !== null)).toEqual(['diffusers-dpo', 'pick-a-pic']);
  });
});
