import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { StudioError } from '../../../contract/errors.ts';
import { readExternalFiles } from '../../onnx/external-files.ts';
import { keptReading } from './kept-reading.ts';
import { readUnetConfig, readVaeConfig } from './part-configs.ts';
import { readSchedulerConfig } from './schedulers/read-scheduler-config.ts';
import type { SchedulerConfig } from './schedulers/scheduler.ts';
import { tokenizerNames } from './tokenizer/read-tokenizer.ts';

/** The networks of a pipeline, each a folder with `model.onnx`. */
const networkNames = ['text_encoder', 'unet', 'vae_encoder', 'vae_decoder'] as const;
export type NetworkName = (typeof networkNames)[number];

/** What a Stable Diffusion 1 or 2 pipeline in Optimum's layout says of itself. */
export interface PipelineFolder {
  readonly folder: string;
  /** 9 = made for inpainting, 4 = a base model. */
  readonly channels: 4 | 9;
  /** Pixels of the square it was made for. */
  readonly side: number;
  /** Its pictures' sides must be multiples of this many pixels. */
  readonly sideStep: number;
  /** Pixels for each value of the latents, along one side. */
  readonly scale: number;
  /** Null where it names a scheduler that is not known here: one has to be chosen then. */
  readonly scheduler: SchedulerConfig | null;
  /** Latents are what the encoder gives times this. */
  readonly scalingFactor: number;
  /** What the text encoder must give for each token. */
  readonly textWidth: number;
  /** What its pictures depend on, in the order of the parts; paths are whole, weights beside a graph follow it by name. */
  readonly files: readonly { readonly part: string; readonly paths: readonly string[] }[];
}

/** Path of a network's graph. */
export function graphPath(folder: string, network: NetworkName): string {
  return join(folder, network, 'model.onnx');
}

/** Path of the scheduler's settings. */
export function schedulerPath(folder: string): string {
  return join(folder, 'scheduler', 'scheduler_config.json');
}

/**
 * Reads a pipeline's folder: every part must be there and whole as far as the files themselves tell; no network is opened.
 * @throws StudioError MODEL_MISSING that names all files that are missing; BAD_INPUT for SDXL, an unknown number of channels, a file
 * that is cut short or no JSON; IO_FAILED.
 */
export const readPipelineFolder: (folder: string) => Promise<PipelineFolder> = keptReading(readFolder, watchedPaths);

/** Its files, and what counts beside those that pictures depend on. */
function watchedPaths(folder: string, { files }: PipelineFolder): string[] {
  const others = ['unet/config.json', 'vae_decoder/config.json', 'text_encoder_2', ...tokenizerNames.map((name) => `tokenizer/${name}`)];
  return [...files.flatMap(({ paths }) => paths), ...others.map((path) => join(folder, path))];
}

async function readFolder(folder: string): Promise<PipelineFolder> {
  const tokenizer = await tokenizerFiles(folder);
  await refuseSdxl(folder);
  await refuseMissing(folder, [...networkNames.map((name) => graphPath(folder, name)), join(folder, 'unet', 'config.json'), join(folder, 'vae_decoder', 'config.json'), schedulerPath(folder), ...tokenizer]);
  const unet = await readUnetConfig(join(folder, 'unet', 'config.json'));
  const vae = await readVaeConfig(join(folder, 'vae_decoder', 'config.json'));
  const networks = await Promise.all(networkNames.map(async (part) => ({ part, paths: await graphFiles(folder, part) })));
  return {
    folder,
    channels: unet.channels,
    side: unet.latentSide * vae.scale,
    sideStep: unet.latentStep * vae.scale,
    scale: vae.scale,
    scheduler: await schedulerOf(schedulerPath(folder)),
    scalingFactor: vae.scalingFactor,
    textWidth: unet.textWidth,
    files: [...networks, { part: 'tokenizer', paths: tokenizer }, { part: 'scheduler', paths: [schedulerPath(folder)] }],
  };
}

/** Two files for most; an export of a fast tokenizer alone has one. */
async function tokenizerFiles(folder: string): Promise<string[]> {
  const [vocabulary, merges, whole] = ['vocab.json', 'merges.txt', 'tokenizer.json'].map((name) => join(folder, 'tokenizer', name)) as [string, string, string];
  const settings: string[] = [];
  for (const name of ['special_tokens_map.json', 'tokenizer_config.json']) {
    if (await exists(join(folder, 'tokenizer', name))) settings.push(join(folder, 'tokenizer', name));
  }
  const either = await exists(vocabulary) || await exists(merges) || !await exists(whole);
  return [...(either ? [vocabulary, merges] : [whole]), ...settings];
}

async function refuseSdxl(folder: string): Promise<void> {
  if (await exists(join(folder, 'text_encoder_2'))) throw new StudioError('BAD_INPUT', `${folder} is a Stable Diffusion XL pipeline (it has a text_encoder_2), which cannot be used here yet; take one of Stable Diffusion 1 or 2`);
}

async function refuseMissing(folder: string, paths: readonly string[]): Promise<void> {
  const missing: string[] = [];
  for (const path of paths) {
    if (!await exists(path)) missing.push(relative(folder, path));
  }
  if (missing.length > 0) throw new StudioError('MODEL_MISSING', `${folder} lacks ${missing.join(', ')}; a pipeline needs all its parts, export or copy it again`);
}

/** A graph and the weights beside it, all of which must be there and long enough. */
async function graphFiles(folder: string, network: NetworkName): Promise<string[]> {
  const graph = graphPath(folder, network);
  const external = await readExternalFiles(graph);
  await refuseMissing(folder, external.map(({ path }) => path));
  for (const { path, bytes } of external) {
    const { size } = await stat(path);
    if (size < bytes) throw new StudioError('BAD_INPUT', `${path} is cut short: it has ${size} bytes where ${graph} needs ${bytes}; fetch it again`);
  }
  return [graph, ...external.map(({ path }) => path)];
}

async function schedulerOf(path: string): Promise<SchedulerConfig | null> {
  try {
    return await readSchedulerConfig(path, null);
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'BAD_INPUT') throw error;
    // What is wrong may be the scheduler alone, instead of which another can be chosen.
    await readSchedulerConfig(path, 'ddim');
    return null;
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(() => true, (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
    throw new StudioError('IO_FAILED', `${path} cannot be read (${error.code ?? 'unknown'})`, { cause: error });
  });
}
