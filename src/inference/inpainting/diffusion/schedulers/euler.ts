import { cumulativeAlphas } from './alphas.ts';
import { weightedSum } from './latents.ts';
import type { Schedule, SchedulerConfig } from './scheduler.ts';
import { spacedTimesteps } from './timesteps.ts';

/** No signal at all would be noise without end; half precision's smallest number stands in for it, as in diffusers. */
const leastAlpha = 2 ** -24;

/**
 * Euler's method without noise of its own: Karras et al., "Elucidating the Design Space of Diffusion-Based Generative Models" (2022),
 * algorithm 2 with no churn. Latents are `image + sigma * noise`, and the timesteps of `linspace` may be fractional.
 */
export function eulerSchedule(config: SchedulerConfig, steps: number, skipped: number): Schedule {
  const all = spacedTimesteps(config, steps).map(Math.fround);
  const allSigmas = sigmasAt(all, config);
  const timesteps = all.slice(skipped);
  const sigmas = allSigmas.slice(skipped);
  const sigmaAt = (index: number) => sigmas[index] ?? 0;
  const largest = Math.max(...allSigmas);
  return {
    timesteps,
    initialScale: config.timestepSpacing === 'leading' ? Math.sqrt(largest ** 2 + 1) : largest,
    addNoise: (image, noise, index) => weightedSum([1, image], [sigmaAt(index), noise]),
    scaleInput: (latents, index) => weightedSum([1 / Math.sqrt(sigmaAt(index) ** 2 + 1), latents]),
    step(prediction, index, latents) {
      const sigma = sigmaAt(index);
      const change = sigmaAt(index + 1) - sigma;
      if (config.predictionType === 'epsilon') return weightedSum([1, latents], [change, prediction]);
      // The slope is (latents - image) / sigma with image = latents / (sigma^2 + 1) - prediction * sigma / sqrt(sigma^2 + 1).
      const variance = sigma ** 2 + 1;
      return weightedSum([1 + (change * sigma) / variance, latents], [change / Math.sqrt(variance), prediction]);
    },
  };
}

/** `sqrt((1 - a) / a)` at the timesteps, between whole ones by linear interpolation. */
function sigmasAt(timesteps: readonly number[], config: SchedulerConfig): Float32Array {
  const alphas = cumulativeAlphas(config);
  if (config.zeroTerminalSnr) alphas[alphas.length - 1] = leastAlpha;
  const all = alphas.map((alpha) => Math.sqrt((1 - alpha) / alpha));
  return Float32Array.from(timesteps, (timestep) => {
    const below = Math.floor(timestep);
    const low = all[below] as number;
    return low + ((all[below + 1] ?? low) - low) * (timestep - below);
  });
}
