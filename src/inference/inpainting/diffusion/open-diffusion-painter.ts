import { StudioError } from '../../../contract/errors.ts';
import type { SchedulerName } from '../../../domain/inpainting/settings.ts';
import type { SessionPool } from '../../session/session-pool.ts';
import type { Painter } from '../painter.ts';
import { openImageCoder } from './image-coder.ts';
import { openNoisePredictor } from './noise-predictor.ts';
import type { Part, PartSource } from './open-part.ts';
import { fixedLength, misfit } from './part-inputs.ts';
import { readPipelineFolder, schedulerPath, type NetworkName, type PipelineFolder } from './pipeline-folder.ts';
import { redraw, type OpenPipeline } from './redraw.ts';
import { readSchedulerConfig } from './schedulers/read-scheduler-config.ts';
import { openTextEncoder } from './text-encoder.ts';

export interface DiffusionOptions {
  /** An execution provider id, or `auto`. */
  readonly provider: string;
  /** Null = the one that the folder names. */
  readonly scheduler: SchedulerName | null;
  /** N of the schedule, from 1. */
  readonly steps: number;
  /** Up to 1 there is none. */
  readonly guidance: number;
  /** Pixels of the square; null = the model's own. */
  readonly side: number | null;
}

/** A pipeline that is open, with what its painter says of it. */
export interface DiffusionPipeline extends OpenPipeline, Omit<Painter, 'paint' | 'side'> {
  readonly side: number;
}

/**
 * Opens a Stable Diffusion 1 or 2 pipeline in Optimum's layout. Its networks stay open in the pool, so that opening it again is quick.
 * @throws StudioError MODEL_MISSING, PROVIDER_UNAVAILABLE, and BAD_INPUT for parts that are damaged or of another shape, a scheduler that
 * is not known, and a side that its networks cannot work on.
 */
export async function openDiffusionPainter(folder: string, options: DiffusionOptions, pool: SessionPool): Promise<Painter> {
  const pipeline = await openDiffusionPipeline(folder, options, pool);
  const { provider, passedOver, side, networkSeconds } = pipeline;
  return {
    provider,
    passedOver,
    side,
    networkSeconds,
    async paint(input, painting) {
      if (input.width !== side || input.height !== side) throw new Error(`The pipeline works on ${side} px squares, not on ${input.width} x ${input.height}`);
      return await redraw(pipeline, input, painting);
    },
  };
}

/** The same, with its parts in hand. @throws StudioError as `openDiffusionPainter`. */
export async function openDiffusionPipeline(folder: string, options: DiffusionOptions, pool: SessionPool): Promise<DiffusionPipeline> {
  const pipeline = await readPipelineFolder(folder);
  const scheduler = await readSchedulerConfig(schedulerPath(folder), options.scheduler);
  const networkSeconds: Record<NetworkName, number> = { text_encoder: 0, unet: 0, vae_encoder: 0, vae_decoder: 0 };
  const source: PartSource = { pipeline, provider: options.provider, pool, onRun: (network, seconds) => { networkSeconds[network] += seconds; } };
  // The smallest first: what is wrong there is known before gigabytes are loaded.
  const text = await openTextEncoder(source);
  const coder = await openImageCoder(source);
  const unet = await openNoisePredictor(source);
  const { provider } = unet.part.session;
  const parts = [unet.part, coder.encoder, coder.decoder, text.part];
  const seen = parts.flatMap(({ passedOver }) => passedOver);
  return {
    text, coder, unet, scheduler, networkSeconds, provider,
    channels: pipeline.channels,
    scale: pipeline.scale,
    steps: options.steps,
    guidance: options.guidance,
    passedOver: seen.filter((one, index) => seen.findIndex((other) => other.provider === one.provider) === index),
    side: sideOf(pipeline, options.side, [[unet.part, 'sample', pipeline.scale], [coder.encoder, 'sample', 1], [coder.decoder, 'latent_sample', pipeline.scale]]),
  };
}

/** The side that was asked for, that the graphs fix, or that the model was made for: one that all of them can work on. */
function sideOf({ folder, side: own, sideStep }: PipelineFolder, wanted: number | null, squares: readonly (readonly [part: Part, input: string, scale: number])[]): number {
  const fixed = squares.flatMap(([{ graph, inputs }, input, scale]) => [2, 3].flatMap((axis) => {
    const length = fixedLength(inputs.get(input), axis);
    return length === null ? [] : [{ graph, side: length * scale }];
  }));
  const side = wanted ?? fixed[0]?.side ?? own;
  const other = fixed.find((one) => one.side !== side);
  if (other) throw misfit(other.graph, `it works on squares of ${other.side} px only, not of ${side} px`);
  if (side % sideStep !== 0) throw new StudioError('BAD_INPUT', `${folder} cannot work on squares of ${side} px; take a multiple of ${sideStep}`);
  return side;
}
