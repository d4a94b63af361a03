import { z } from 'zod';
import { StudioError } from '../../../contract/errors.ts';
import { readJsonFile } from './read-json-file.ts';

/** Of Stable Diffusion 1 and 2; a config that leaves it out means this one. */
const usualScalingFactor = 0.18215;

const side = z.int().min(1).max(1024);
const unetFile = z.looseObject({
  in_channels: z.int(),
  sample_size: z.union([side, z.tuple([side, side])]).nullish(),
  block_out_channels: z.array(z.int()).min(1).max(8),
  cross_attention_dim: z.union([z.int().min(1), z.array(z.int().min(1)).min(1)]),
  addition_embed_type: z.string().nullish(),
  class_embed_type: z.string().nullish(),
});
const vaeFile = z.looseObject({
  block_out_channels: z.array(z.int()).min(1).max(8),
  latent_channels: z.int().optional(),
  scaling_factor: z.number().positive().nullish(),
  shift_factor: z.number().nullish(),
});

/** What counts of `unet/config.json`; `latentStep`: its sides must be multiples of this, which it halves between its blocks. @throws StudioError as `readJsonFile`, and BAD_INPUT for SDXL and for other channels than 4 or 9. */
export async function readUnetConfig(path: string): Promise<{ readonly channels: 4 | 9; readonly latentSide: number; readonly latentStep: number; readonly textWidth: number }> {
  const { in_channels: channels, sample_size: size, block_out_channels: blocks, cross_attention_dim: width, addition_embed_type: addition, class_embed_type: classes } = await readJsonFile(path, unetFile);
  if (addition) throw new StudioError('BAD_INPUT', `${path} is of a Stable Diffusion XL network (addition_embed_type ${addition}), which cannot be used here yet; take one of Stable Diffusion 1 or 2`);
  if (classes) throw new StudioError('BAD_INPUT', `${path} is of a network that is told a class (class_embed_type ${classes}), which cannot be used here; take one of Stable Diffusion 1 or 2`);
  if (channels !== 4 && channels !== 9) throw new StudioError('BAD_INPUT', `${path} names ${channels} input channels; a network for inpainting has 9, a base network 4`);
  // diffusers' own value where the file names none.
  const latentSide = (Array.isArray(size) ? Math.min(...size) : size) ?? 64;
  return { channels, latentSide, latentStep: 2 ** (blocks.length - 1), textWidth: Array.isArray(width) ? width[0] as number : width };
}

/** What counts of a VAE's `config.json`. @throws StudioError as `readJsonFile`, and BAD_INPUT for one of another family. */
export async function readVaeConfig(path: string): Promise<{ readonly scale: number; readonly scalingFactor: number }> {
  const { block_out_channels: blocks, latent_channels: channels = 4, scaling_factor: factor, shift_factor: shift } = await readJsonFile(path, vaeFile);
  if (channels !== 4 || shift) throw new StudioError('BAD_INPUT', `${path} is of another family than Stable Diffusion 1 and 2 (${shift ? 'its latents are shifted' : `${channels} latent channels instead of 4`})`);
  return { scale: 2 ** (blocks.length - 1), scalingFactor: factor ?? usualScalingFactor };
}
