import { cumulativeAlphas } from './alphas.ts';
import { weightedSum } from './latents.ts';
import type { Schedule, SchedulerConfig } from './scheduler.ts';
import { wholeTimesteps } from './timesteps.ts';
import { alphaAt, predictedNoise, variancePreserving } from './variance-preserving.ts';

/** Adams-Bashforth weights by how many predictions there are, the newest first. */
const weights = [[1], [3 / 2, -1 / 2], [23 / 12, -16 / 12, 5 / 12], [55 / 24, -59 / 24, 37 / 24, -9 / 24]] as const;

/**
 * PNDM without its Runge-Kutta steps (PLMS): Liu et al., "Pseudo Numerical Methods for Diffusion Models on Manifolds" (2022), eq. 9, 12.
 *
 * It keeps a quirk of diffusers, so that pictures agree with it: the second timestep of the list comes twice, which makes N + 1 of
 * them, but the list is cut by strength as if it had N. At every strength it so runs one step more than other schedulers. Where one
 * step is left out it begins at the timestep that comes twice, where more are left out one timestep noisier than others, and in both
 * cases its second step, which goes over the first one again, leaves it a timestep behind. Others suit strengths below 1 better.
 */
export function pndmSchedule(config: SchedulerConfig, steps: number, skipped: number): Schedule {
  const alphas = cumulativeAlphas(config);
  const once = wholeTimesteps(config, steps);
  const timesteps = (steps > 1 ? [...once.slice(0, 2), ...once.slice(1)] : once).slice(skipped);
  const stride = Math.floor(config.trainSteps / steps);
  const { setAlphaToOne, predictionType } = config;
  let predictions: Float32Array[] = [];
  let first = new Float32Array();

  const moved = (latents: Float32Array, from: number, to: number, prediction: Float32Array) => {
    const alpha = alphas[from] as number;
    const next = alphaAt(alphas, to, setAlphaToOne);
    const noise = predictedNoise(predictionType, alpha, prediction, latents);
    const divisor = alpha * Math.sqrt(1 - next) + Math.sqrt(alpha * (1 - alpha) * next);
    return weightedSum([Math.sqrt(next / alpha), latents], [-(next - alpha) / divisor, noise]);
  };

  return {
    ...variancePreserving(alphas, timesteps),
    step(prediction, index, latents) {
      const timestep = timesteps[index] as number;
      if (index === 1) return moved(first, timestep + stride, timestep, weightedSum([1 / 2, prediction], [1 / 2, predictions[0] as Float32Array]));
      if (index === 0) first = latents.slice();
      predictions = [prediction.slice(), ...predictions.slice(0, 3)];
      const order = weights[predictions.length - 1] as readonly number[];
      const sum = weightedSum(...order.map((weight, place) => [weight, predictions[place] as Float32Array] as const));
      return moved(latents, timestep, timestep - stride, sum);
    },
  };
}
