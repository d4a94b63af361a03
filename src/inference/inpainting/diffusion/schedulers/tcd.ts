import { cumulativeAlphas } from './alphas.ts';
import { weightedSum } from './latents.ts';
import type { Schedule, SchedulerConfig } from './scheduler.ts';
import { distilledTimesteps } from './timesteps.ts';
import { predictedImage, predictedNoise, variancePreserving } from './variance-preserving.ts';

/**
 * How much of each step is drawn anew, 0 to 1: the default of diffusers' TCDScheduler. (Its inpainting pipeline sets 0 unless told
 * otherwise, with which TCD has no noise of its own.)
 */
const stochasticity = 0.3;

/** Trajectory consistency distillation: Zheng et al., "Trajectory Consistency Distillation" (2024), algorithm 4; fresh noise in each step but the last. */
export function tcdSchedule(config: SchedulerConfig, steps: number, skipped: number): Schedule {
  const alphas = cumulativeAlphas(config);
  const timesteps = distilledTimesteps(config, steps).slice(skipped);
  return {
    ...variancePreserving(alphas, timesteps),
    step(prediction, index, latents, noise) {
      const alpha = alphas[timesteps[index] as number] as number;
      const next = timesteps[index + 1];
      const inner = alphas[innerTimestep(next ?? 0)] as number;
      const image = predictedImage(config.predictionType, alpha, prediction, latents);
      const foreseen = weightedSum([Math.sqrt(inner), image], [Math.sqrt(1 - inner), predictedNoise(config.predictionType, alpha, prediction, latents)]);
      if (next === undefined) return foreseen;
      const share = (alphas[next] as number) / inner;
      return weightedSum([Math.sqrt(share), foreseen], [Math.sqrt(1 - share), noise()]);
    },
  };
}

/** In float32, as torch has it: a product that is just below a whole number there becomes that number. */
function innerTimestep(next: number): number {
  return Math.floor(Math.fround(Math.fround(1 - stochasticity) * next));
}
