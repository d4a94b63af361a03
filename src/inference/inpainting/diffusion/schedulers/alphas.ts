import type { SchedulerConfig } from './scheduler.ts';

type Betas = Pick<SchedulerConfig, 'trainSteps' | 'betaStart' | 'betaEnd' | 'betaSchedule' | 'zeroTerminalSnr'>;

/**
 * How much of the image's variance is left at each training step: the products of `1 - beta` (DDPM's alpha bar), rounded to float32
 * wherever diffusers rounds. With a zero terminal SNR the last one is 0.
 */
export function cumulativeAlphas(config: Betas): Float32Array {
  const alphas = cumulativeProducts(betasOf(config).map((beta) => 1 - beta));
  return config.zeroTerminalSnr ? withZeroTerminalSnr(alphas) : alphas;
}

function betasOf({ trainSteps, betaStart, betaEnd, betaSchedule }: Betas): Float32Array {
  switch (betaSchedule) {
    case 'linear': return evenly(betaStart, betaEnd, trainSteps);
    case 'scaled_linear': return evenly(Math.sqrt(betaStart), Math.sqrt(betaEnd), trainSteps).map((root) => root * root);
    case 'squaredcos_cap_v2': return cosineBetas(trainSteps);
  }
}

/** Like torch.linspace in float32, which counts the second half from its end. */
function evenly(from: number, to: number, count: number): Float32Array {
  const start = Math.fround(from);
  const end = Math.fround(to);
  const step = Math.fround((end - start) / Math.max(1, count - 1));
  return Float32Array.from({ length: count }, (_, index) => (index < Math.floor(count / 2) ? start + step * index : end - step * (count - index - 1)));
}

/** Nichol and Dhariwal, "Improved Denoising Diffusion Probabilistic Models" (2021), eq. 17. */
function cosineBetas(count: number): Float32Array {
  const left = (share: number) => Math.cos(((share + 0.008) / 1.008) * (Math.PI / 2)) ** 2;
  return Float32Array.from({ length: count }, (_, index) => Math.min(1 - left((index + 1) / count) / left(index / count), 0.999));
}

/** Like torch.cumprod, which keeps the product in double precision. */
function cumulativeProducts(factors: Float32Array): Float32Array {
  let product = 1;
  return factors.map((factor) => (product *= factor));
}

/** Lin et al., "Common Diffusion Noise Schedules and Sample Steps are Flawed" (2023), algorithm 1. */
function withZeroTerminalSnr(alphas: Float32Array): Float32Array {
  const roots = alphas.map(Math.sqrt);
  const first = roots[0] as number;
  const last = roots.at(-1) as number;
  const rescaled = roots.map((root) => Math.fround(root - last) * Math.fround(first / Math.fround(first - last))).map((root) => root * root);
  const factors = rescaled.map((alpha, index) => (index === 0 ? alpha : alpha / (rescaled[index - 1] as number)));
  return cumulativeProducts(factors.map((factor) => 1 - factor).map((beta) => 1 - beta));
}
