import { cumulativeAlphas } from './alphas.ts';
import { weightedSum } from './latents.ts';
import type { Schedule, SchedulerConfig } from './scheduler.ts';
import { wholeTimesteps } from './timesteps.ts';
import { alphaAt, clipped, predictedImage, predictedNoise, variancePreserving } from './variance-preserving.ts';

/** DDIM without noise of its own (eta 0): Song et al., "Denoising Diffusion Implicit Models" (2021), eq. 12. */
export function ddimSchedule(config: SchedulerConfig, steps: number, skipped: number): Schedule {
  const alphas = cumulativeAlphas(config);
  const timesteps = wholeTimesteps(config, steps).slice(skipped);
  const stride = Math.floor(config.trainSteps / steps);
  return {
    ...variancePreserving(alphas, timesteps),
    step(prediction, index, latents) {
      const timestep = timesteps[index] as number;
      const alpha = alphas[timestep] as number;
      const next = alphaAt(alphas, timestep - stride, config.setAlphaToOne);
      const image = clipped(predictedImage(config.predictionType, alpha, prediction, latents), config.clipRange);
      const noise = predictedNoise(config.predictionType, alpha, prediction, latents);
      return weightedSum([Math.sqrt(next), image], [Math.sqrt(1 - next), noise]);
    },
  };
}
