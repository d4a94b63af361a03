import { cumulativeAlphas } from './alphas.ts';
import { weightedSum } from './latents.ts';
import type { Schedule, SchedulerConfig } from './scheduler.ts';
import { distilledTimesteps } from './timesteps.ts';
import { clipped, predictedImage, variancePreserving } from './variance-preserving.ts';

const dataDeviation = 0.5;

/** Sampling of latent consistency models: Luo et al., "Latent Consistency Models" (2023), algorithm 3; fresh noise in each step but the last. */
export function lcmSchedule(config: SchedulerConfig, steps: number, skipped: number): Schedule {
  const alphas = cumulativeAlphas(config);
  const timesteps = distilledTimesteps(config, steps).slice(skipped);
  return {
    ...variancePreserving(alphas, timesteps),
    step(prediction, index, latents, noise) {
      const timestep = timesteps[index] as number;
      const image = clipped(predictedImage(config.predictionType, alphas[timestep] as number, prediction, latents), config.clipRange);
      const scaled = timestep * config.timestepScaling;
      const variance = scaled ** 2 + dataDeviation ** 2;
      const denoised = weightedSum([scaled / Math.sqrt(variance), image], [dataDeviation ** 2 / variance, latents]);
      const next = timesteps[index + 1];
      if (next === undefined) return denoised;
      const alpha = alphas[next] as number;
      return weightedSum([Math.sqrt(alpha), denoised], [Math.sqrt(1 - alpha), noise()]);
    },
  };
}
