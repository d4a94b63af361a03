import { gaussianNoise } from '../../../domain/inpainting/gaussian-noise.ts';
import type { PainterInput, PainterOptions } from '../painter.ts';
import { refuseCancelled } from '../refuse-cancelled.ts';
import type { ImageCoder } from './image-coder.ts';
import type { NoisePredictor } from './noise-predictor.ts';
import { mustBeFinite } from './open-part.ts';
import { fromSigned, shrunkMask, toHardMask, toSigned, withHole } from './pixels.ts';
import { createSchedule } from './schedulers/create-schedule.ts';
import type { SchedulerConfig } from './schedulers/scheduler.ts';
import type { TextEncoder } from './text-encoder.ts';

/** A pipeline that is open, and how it is used. */
export interface OpenPipeline {
  readonly text: TextEncoder;
  readonly coder: ImageCoder;
  readonly unet: NoisePredictor;
  readonly channels: 4 | 9;
  readonly scale: number;
  readonly scheduler: SchedulerConfig;
  /** N of the schedule. */
  readonly steps: number;
  readonly guidance: number;
}

export interface RedrawOptions extends PainterOptions {
  /** The latents after every step, for whoever compares them. */
  readonly onLatents?: (latents: Float32Array) => void;
}

/** What of the picture the steps are given. */
interface Surroundings {
  /** The picture's latents; null where nothing asks for them. */
  readonly image: Float32Array | null;
  /** 1 where latents are redrawn. */
  readonly mask: Float32Array;
  /** The mask and the latents of the picture with a hole, for a network that is given them; else nothing. */
  readonly extra: readonly Float32Array[];
}

/**
 * Redraws what a square picture's mask shows, in the order of diffusers' `StableDiffusionInpaintPipeline`. Noise follows from the seed:
 * the latents are `<seed>/latents`, the VAE's samples `/image` and `/masked`, a step's own noise `/step <index>`.
 * @throws StudioError BAD_INPUT where no step is left or a network gives no numbers, PROVIDER_UNAVAILABLE, CANCELLED.
 */
export async function redraw(pipeline: OpenPipeline, input: PainterInput, options: RedrawOptions = {}): Promise<{ readonly rgb: Uint8Array; readonly steps: number }> {
  const { coder, scheduler, steps } = pipeline;
  const schedule = createSchedule(scheduler, steps, input.strength);
  refuseCancelled(options.signal);
  const conditions = await conditionsOf(pipeline, input, schedule.timesteps.length, options);
  const surroundings = await surroundingsOf(pipeline, input, options.signal);
  const latents = await denoise(pipeline, input, surroundings, schedule, conditions, options.onLatents);
  mustBeFinite(pipeline.unet.part.graph, latents);
  refuseCancelled(options.signal);
  const picture = await coder.decode(latents, input.width);
  return { rgb: fromSigned(picture), steps: schedule.timesteps.length };
}

async function conditionsOf({ text, unet, guidance }: OpenPipeline, { prompt, negativePrompt }: PainterInput, timesteps: number, { onStep, signal }: RedrawOptions) {
  const total = timesteps * unet.runs(guidance);
  let done = 0;
  return {
    text: await text.encode(prompt),
    negativeText: unet.isGuided(guidance) ? await text.encode(negativePrompt) : null,
    tokens: text.tokens,
    guidance,
    onRun: () => {
      onStep?.(++done, total);
      refuseCancelled(signal);
    },
  };
}

async function surroundingsOf({ channels, coder, scale }: OpenPipeline, { rgb, mask, width, strength, seed }: PainterInput, signal: AbortSignal | undefined): Promise<Surroundings> {
  const planes = toSigned(rgb);
  const hard = toHardMask(mask);
  const length = 4 * (width / scale) ** 2;
  const encode = async (picture: Float32Array, stream: string) => {
    refuseCancelled(signal);
    return await coder.encode(picture, width, () => gaussianNoise(`${seed}/${stream}`, length));
  };
  const small = shrunkMask(hard, width, scale);
  return {
    image: strength < 1 || channels === 4 ? await encode(planes, 'image') : null,
    mask: small,
    extra: channels === 9 ? [small, await encode(withHole(planes, hard), 'masked')] : [],
  };
}

async function denoise(pipeline: OpenPipeline, { width, seed, strength }: PainterInput, { image, mask, extra }: Surroundings, schedule: ReturnType<typeof createSchedule>, conditions: Awaited<ReturnType<typeof conditionsOf>>, onLatents: RedrawOptions['onLatents']): Promise<Float32Array> {
  const { unet, channels, scale } = pipeline;
  const side = width / scale;
  const noise = gaussianNoise(`${seed}/latents`, 4 * side * side);
  let latents = strength < 1 && image ? schedule.addNoise(image, noise, 0) : noise.map((value) => value * schedule.initialScale);
  for (const [index, timestep] of schedule.timesteps.entries()) {
    const sample = joined([schedule.scaleInput(latents, index), ...extra]);
    const prediction = await unet.predict(sample, side, timestep, conditions);
    latents = schedule.step(prediction, index, latents, () => gaussianNoise(`${seed}/step ${index}`, latents.length));
    if (channels === 4 && image) {
      const kept = index + 1 < schedule.timesteps.length ? schedule.addNoise(image, noise, index + 1) : image;
      latents = latents.map((value, place) => (mask[place % mask.length] === 1 ? value : kept[place] as number));
    }
    onLatents?.(latents);
  }
  return latents;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0] as Float32Array;
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    all.set(part, position);
    position += part.length;
  }
  return all;
}
