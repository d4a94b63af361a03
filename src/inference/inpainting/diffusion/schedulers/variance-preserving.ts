import { weightedSum } from './latents.ts';
import type { PredictionType, Schedule } from './scheduler.ts';

/**
 * What DDIM, PNDM, LCM and TCD have in common: latents keep the variance 1, as `sqrt(a) * image + sqrt(1 - a) * noise`, where a is the
 * share of `alphas` at a timestep.
 */
export function variancePreserving(alphas: Float32Array, timesteps: readonly number[]): Omit<Schedule, 'step'> {
  return {
    timesteps,
    initialScale: 1,
    addNoise(image, noise, index) {
      const alpha = alphas[timesteps[index] as number] as number;
      return weightedSum([Math.sqrt(alpha), image], [Math.sqrt(1 - alpha), noise]);
    },
    scaleInput: (latents) => latents,
  };
}

/** The image that a prediction means, at a share of `alpha`. */
export function predictedImage(type: PredictionType, alpha: number, prediction: Float32Array, latents: Float32Array): Float32Array {
  if (type === 'v_prediction') return weightedSum([Math.sqrt(alpha), latents], [-Math.sqrt(1 - alpha), prediction]);
  return weightedSum([1 / Math.sqrt(alpha), latents], [-Math.sqrt(1 - alpha) / Math.sqrt(alpha), prediction]);
}

/** The noise that a prediction means, at a share of `alpha`. */
export function predictedNoise(type: PredictionType, alpha: number, prediction: Float32Array, latents: Float32Array): Float32Array {
  return type === 'v_prediction' ? weightedSum([Math.sqrt(alpha), prediction], [Math.sqrt(1 - alpha), latents]) : prediction;
}

/** Cut to +-`range`; null = as it is. */
export function clipped(image: Float32Array, range: number | null): Float32Array {
  return range === null ? image : image.map((value) => Math.min(range, Math.max(-range, value)));
}

/** The share at a timestep, or beyond the last one: all image, or what the first training step has. */
export function alphaAt(alphas: Float32Array, timestep: number, setAlphaToOne: boolean): number {
  return timestep >= 0 ? (alphas[timestep] as number) : setAlphaToOne ? 1 : (alphas[0] as number);
}
