import { StudioError } from '../../../../contract/errors.ts';
import { settingsProblem, stepsToRun, type SchedulerName } from '../../../../domain/inpainting/settings.ts';
import { ddimSchedule } from './ddim.ts';
import { eulerSchedule } from './euler.ts';
import { lcmSchedule } from './lcm.ts';
import { pndmSchedule } from './pndm.ts';
import type { Schedule, SchedulerConfig } from './scheduler.ts';
import { tcdSchedule } from './tcd.ts';

/** Makes a schedule of `steps` of which the first `skipped` are left out. */
type ScheduleMaker = (config: SchedulerConfig, steps: number, skipped: number) => Schedule;

const makers: Readonly<Record<SchedulerName, ScheduleMaker>> = {
  ddim: ddimSchedule, euler: eulerSchedule, pndm: pndmSchedule, lcm: lcmSchedule, tcd: tcdSchedule,
};

/**
 * The schedule of one picture: N steps of which the last trunc(N * strength) are run, as diffusers' inpainting pipeline cuts it.
 * `steps` is a whole number from 1, `strength` in (0, 1].
 * @throws StudioError BAD_INPUT where no step is left, or the scheduler has not as many.
 */
export function createSchedule(config: SchedulerConfig, steps: number, strength: number): Schedule {
  const problem = settingsProblem({ strength: { kind: 'fixed', value: strength }, steps }, 'diffusion');
  if (problem !== null) throw new StudioError('BAD_INPUT', problem);
  return makers[config.name](config, steps, steps - stepsToRun(steps, strength));
}
