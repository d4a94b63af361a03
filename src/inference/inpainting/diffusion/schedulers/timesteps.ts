import { StudioError } from '../../../../contract/errors.ts';
import type { SchedulerConfig } from './scheduler.ts';

type Spacing = Pick<SchedulerConfig, 'trainSteps' | 'timestepSpacing' | 'stepsOffset'>;

/**
 * Timesteps of a whole schedule, from the noisiest on, with the roundings of diffusers (halves go to the even number). Those of
 * `linspace` are fractional. @throws StudioError BAD_INPUT where the network has not as many steps.
 */
export function spacedTimesteps({ trainSteps, timestepSpacing, stepsOffset }: Spacing, steps: number): number[] {
  const most = timestepSpacing === 'leading' ? trainSteps - stepsOffset : trainSteps;
  if (steps > most) throw new StudioError('BAD_INPUT', `${steps} steps are more than this model's scheduler has; take at most ${most}.`);
  switch (timestepSpacing) {
    case 'leading': return descending(steps, (index) => index * Math.floor(trainSteps / steps) + stepsOffset);
    case 'linspace': return descending(steps, (index) => (index === steps - 1 && steps > 1 ? trainSteps - 1 : index * ((trainSteps - 1) / (steps - 1 || 1))));
    case 'trailing': {
      // The difference is taken as numpy.arange takes it, since its rounding decides where halves go.
      const step = trainSteps - trainSteps / steps - trainSteps;
      return Array.from({ length: steps }, (_, index) => roundHalfEven(trainSteps + index * step) - 1);
    }
  }
}

/** Timesteps of a schedule that are whole numbers. */
export function wholeTimesteps(config: Spacing, steps: number): number[] {
  return spacedTimesteps(config, steps).map(roundHalfEven);
}

/**
 * Timesteps of LCM and TCD: evenly from those that the network was distilled on.
 * @throws StudioError BAD_INPUT where the network was distilled on fewer.
 */
export function distilledTimesteps({ trainSteps, distilledSteps }: Pick<SchedulerConfig, 'trainSteps' | 'distilledSteps'>, steps: number): number[] {
  if (steps > distilledSteps) throw new StudioError('BAD_INPUT', `${steps} steps are more than the ${distilledSteps} that this scheduler picks from; take fewer steps or another scheduler.`);
  if (distilledSteps > trainSteps) throw new StudioError('BAD_INPUT', `The model's scheduler names ${distilledSteps} original_inference_steps, more than its ${trainSteps} training steps; take another scheduler.`);
  const ratio = Math.floor(trainSteps / distilledSteps);
  const origin = descending(distilledSteps, (index) => (index + 1) * ratio - 1);
  return Array.from({ length: steps }, (_, index) => origin[Math.floor(index * (distilledSteps / steps))] as number);
}

function descending(count: number, at: (index: number) => number): number[] {
  return Array.from({ length: count }, (_, index) => at(count - 1 - index));
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
