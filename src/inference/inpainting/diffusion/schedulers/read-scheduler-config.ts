import { z } from 'zod';
import { StudioError } from '../../../../contract/errors.ts';
import type { SchedulerName } from '../../../../domain/inpainting/settings.ts';
import { readJsonFile } from '../read-json-file.ts';
import type { SchedulerConfig } from './scheduler.ts';

const classes: Readonly<Record<string, SchedulerName>> = {
  DDIMScheduler: 'ddim', EulerDiscreteScheduler: 'euler', PNDMScheduler: 'pndm', LCMScheduler: 'lcm', TCDScheduler: 'tcd',
};

const optionalFlag = z.boolean().nullish();
const file = z.looseObject({
  _class_name: z.string().optional(),
  num_train_timesteps: z.int().min(1).max(100_000).optional(),
  beta_start: z.number().positive().lt(1).optional(),
  beta_end: z.number().positive().lt(1).optional(),
  beta_schedule: z.string().optional(),
  trained_betas: z.array(z.number()).nullish(),
  rescale_betas_zero_snr: optionalFlag,
  prediction_type: z.string().optional(),
  timestep_spacing: z.string().optional(),
  set_alpha_to_one: optionalFlag,
  clip_sample: optionalFlag,
  clip_sample_range: z.number().positive().optional(),
  thresholding: optionalFlag,
  original_inference_steps: z.int().min(1).optional(),
  timestep_scaling: z.number().positive().optional(),
  use_karras_sigmas: optionalFlag,
  use_exponential_sigmas: optionalFlag,
  use_beta_sigmas: optionalFlag,
  interpolation_type: z.string().optional(),
  timestep_type: z.string().optional(),
  final_sigmas_type: z.string().optional(),
});
type SchedulerFile = z.infer<typeof file>;

const betaSchedules = ['scaled_linear', 'linear', 'squaredcos_cap_v2'] as const;
const predictionTypes = ['epsilon', 'v_prediction'] as const;
const spacings = ['leading', 'trailing', 'linspace'] as const;

/**
 * Reads a `scheduler_config.json`. The scheduler is `override`, or the one of the file's class. Whatever the file does not name is as the
 * scheduler's own class in diffusers has it, also where the file is another class's; but as `StableDiffusionInpaintPipeline` does it
 * with every file, leading timesteps are always shifted by 1, and PNDM has no Runge-Kutta steps.
 * @throws StudioError MODEL_MISSING, IO_FAILED, or BAD_INPUT naming the file and what of it is not known here.
 */
export async function readSchedulerConfig(path: string, override: SchedulerName | null): Promise<SchedulerConfig> {
  const read = await readJsonFile(path, file);
  const name = override ?? nameOf(read, path);
  refuseUnknown(read, name, path);
  const distilled = name === 'lcm' || name === 'tcd';
  const choose = <T extends string>(field: string, known: readonly T[], value: string | undefined, whenAbsent: T): T => {
    if (value === undefined) return whenAbsent;
    return known.find((one) => one === value) ?? refuse(path, `${field} "${value}"`, `Known are ${known.join(', ')}.`);
  };
  return {
    name,
    trainSteps: read.num_train_timesteps ?? 1000,
    betaStart: read.beta_start ?? (distilled ? 0.00085 : 0.0001),
    betaEnd: read.beta_end ?? (distilled ? 0.012 : 0.02),
    betaSchedule: choose('beta_schedule', betaSchedules, read.beta_schedule, distilled ? 'scaled_linear' : 'linear'),
    zeroTerminalSnr: name !== 'pndm' && read.rescale_betas_zero_snr === true,
    predictionType: choose('prediction_type', predictionTypes, read.prediction_type, 'epsilon'),
    timestepSpacing: choose('timestep_spacing', spacings, read.timestep_spacing, name === 'euler' ? 'linspace' : 'leading'),
    stepsOffset: 1,
    setAlphaToOne: read.set_alpha_to_one ?? name !== 'pndm',
    clipRange: clips(read, name) ? read.clip_sample_range ?? 1 : null,
    distilledSteps: read.original_inference_steps ?? 50,
    timestepScaling: read.timestep_scaling ?? 10,
  };
}

function nameOf({ _class_name: className }: SchedulerFile, path: string): SchedulerName {
  const name = className === undefined ? undefined : classes[className];
  return name ?? refuse(path, className === undefined ? 'no scheduler (_class_name)' : `the scheduler ${className}`, `Known are ${Object.keys(classes).join(', ')}; choose one of them in the settings.`);
}

/** DDIM clips unless told not to; TCD has the setting but never looks at it. */
function clips({ clip_sample: clip }: SchedulerFile, name: SchedulerName): boolean {
  if (name === 'ddim') return clip ?? true;
  return name === 'lcm' && clip === true;
}

/** What would change the latents, but is not known here, is refused rather than left out. */
function refuseUnknown(read: SchedulerFile, name: SchedulerName, path: string): void {
  if (read.trained_betas) refuse(path, 'betas of its own (trained_betas)', 'Choose another model.');
  if (read.thresholding === true && (name === 'ddim' || name === 'lcm')) refuse(path, 'thresholding', 'Choose another scheduler in the settings.');
  if (name !== 'euler') return;
  const unknown = [
    read.use_karras_sigmas === true && 'use_karras_sigmas',
    read.use_exponential_sigmas === true && 'use_exponential_sigmas',
    read.use_beta_sigmas === true && 'use_beta_sigmas',
    (read.interpolation_type ?? 'linear') !== 'linear' && 'interpolation_type',
    (read.timestep_type ?? 'discrete') !== 'discrete' && 'timestep_type',
    (read.final_sigmas_type ?? 'zero') !== 'zero' && 'final_sigmas_type',
  ].find((field) => field !== false);
  if (unknown !== undefined) refuse(path, `an Euler scheduler with its own ${unknown}`, 'Choose DDIM in the settings.');
}

function refuse(path: string, what: string, advice: string): never {
  throw new StudioError('BAD_INPUT', `${path} names ${what}, which cannot be used here. ${advice}`);
}
