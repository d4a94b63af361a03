import type { SchedulerName } from '../../../../domain/inpainting/settings.ts';

type BetaSchedule = 'scaled_linear' | 'linear' | 'squaredcos_cap_v2';
/** What the network predicts: the noise, or the velocity `sqrt(a) * noise - sqrt(1 - a) * image`. */
export type PredictionType = 'epsilon' | 'v_prediction';
/** Which of the training steps are taken: multiples from below, multiples from above, or evenly from the first to the last. */
export type TimestepSpacing = 'leading' | 'trailing' | 'linspace';

/** A `scheduler_config.json` with everything decided that the file leaves open. */
export interface SchedulerConfig {
  readonly name: SchedulerName;
  /** Steps of the noise that the network was trained on; timesteps are 0 to one less. */
  readonly trainSteps: number;
  readonly betaStart: number;
  readonly betaEnd: number;
  readonly betaSchedule: BetaSchedule;
  /** Betas are rescaled so that the last training step is noise only. PNDM has no such thing. */
  readonly zeroTerminalSnr: boolean;
  readonly predictionType: PredictionType;
  /** Not looked at by LCM and TCD, which take theirs from `distilledSteps`. */
  readonly timestepSpacing: TimestepSpacing;
  /** Added to every `leading` timestep. */
  readonly stepsOffset: number;
  /** The step beyond the last one is free of noise; else it is the first training step. */
  readonly setAlphaToOne: boolean;
  /** The predicted image is cut to +-this; null = left as it is. Not by Euler and PNDM. */
  readonly clipRange: number | null;
  /** LCM and TCD: steps of the schedule that the network was distilled on, from which theirs are picked. */
  readonly distilledSteps: number;
  /** LCM: factor of the timestep in its boundary conditions. */
  readonly timestepScaling: number;
}

/**
 * The way of one picture from noise to image. `index` counts over `timesteps` from 0; all arrays have one value for each value of the
 * latents, and none is changed. It may remember earlier steps, so every face needs its own, stepped once for each timestep in order.
 */
export interface Schedule {
  /** Those that are run, from the noisiest on; the network is given `timesteps[index]`. Only Euler's may be fractional. */
  readonly timesteps: readonly number[];
  /** At strength 1 the first latents are noise times this. */
  readonly initialScale: number;
  /** The image's latents with the noise of a step: the first latents at strength below 1, and what is kept of the image later. */
  addNoise(image: Float32Array, noise: Float32Array, index: number): Float32Array;
  /** What the network is given for these latents; the same array where nothing has to be scaled. */
  scaleInput(latents: Float32Array, index: number): Float32Array;
  /** The latents after this step. `noise` is asked for once by LCM and TCD in every step but the last, by no other. */
  step(prediction: Float32Array, index: number, latents: Float32Array, noise: () => Float32Array): Float32Array;
}
