import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedulerNames, type SchedulerName } from '../../../src/domain/inpainting/settings.ts';
import { cumulativeAlphas } from '../../../src/inference/inpainting/diffusion/schedulers/alphas.ts';
import { createSchedule } from '../../../src/inference/inpainting/diffusion/schedulers/create-schedule.ts';
import { readSchedulerConfig } from '../../../src/inference/inpainting/diffusion/schedulers/read-scheduler-config.ts';
import type { Schedule, SchedulerConfig } from '../../../src/inference/inpainting/diffusion/schedulers/scheduler.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** As the file of Stable Diffusion 1.5 says it. */
const stable: SchedulerConfig = {
  name: 'ddim', trainSteps: 1000, betaStart: 0.00085, betaEnd: 0.012, betaSchedule: 'scaled_linear', zeroTerminalSnr: false, predictionType: 'epsilon',
  timestepSpacing: 'leading', stepsOffset: 1, setAlphaToOne: false, clipRange: null, distilledSteps: 50, timestepScaling: 10,
};
const folder = temporaryFolder();
const schedule = (changes: Partial<SchedulerConfig>, steps: number, strength = 1) => createSchedule({ ...stable, ...changes }, steps, strength);
const noNoise = () => {
  throw new Error('no noise is needed');
};

async function read(file: object | string, override: SchedulerName | null = null): Promise<SchedulerConfig> {
  const path = join(folder, 'scheduler_config.json');
  await writeFile(path, typeof file === 'string' ? file : JSON.stringify(file));
  return readSchedulerConfig(path, override);
}

/** Sigmas of an Euler schedule: what noise of 1 is on an image of 0. */
const sigmas = (of: Schedule, count: number) => Array.from({ length: count }, (_, index) => of.addNoise(new Float32Array(1), Float32Array.of(1), index)[0]);

describe('known values of Stable Diffusion 1.5', () => {
  it('are those of what is left of the image at training steps', () => {
    const alphas = cumulativeAlphas(stable);
    for (const [step, alpha] of [[0, 0.99915], [1, 0.99829603], [100, 0.89422348], [500, 0.27633268], [981, 0.0057755], [999, 0.0046601]] as const) expect(alphas[step]).toBeCloseTo(alpha, 6);
    const euler = schedule({ name: 'euler', timestepSpacing: 'linspace' }, 1000);
    expect(sigmas(euler, 1000)[0]).toBeCloseTo(14.6146412, 4);
    expect(sigmas(euler, 1000)[999]).toBeCloseTo(0.0291672, 6);
  });

  it('are those of the timesteps', () => {
    const { timesteps } = schedule({}, 20);
    expect([timesteps.length, ...timesteps.slice(0, 3), ...timesteps.slice(-2)]).toEqual([20, 951, 901, 851, 51, 1]);
    expect([schedule({}, 50).timesteps[0], schedule({}, 50).timesteps.at(-1)]).toEqual([981, 1]);
    expect(schedule({ name: 'pndm' }, 20).timesteps).toHaveLength(21);
    expect(schedule({ name: 'pndm' }, 20).timesteps.slice(0, 4)).toEqual([951, 901, 901, 851]);
    expect(schedule({ timestepSpacing: 'trailing' }, 4).timesteps).toEqual([999, 749, 499, 249]);
    expect(schedule({ name: 'lcm' }, 4).timesteps).toEqual([999, 759, 499, 259]);
    expect(schedule({ name: 'tcd' }, 2).timesteps).toEqual([999, 499]);
  });

  it('are those of Euler', () => {
    const even = schedule({ name: 'euler', timestepSpacing: 'linspace' }, 20);
    expect(even.timesteps.slice(0, 3).map((timestep) => Number(timestep.toFixed(2)))).toEqual([999, 946.42, 893.84]);
    for (const [index, sigma] of [14.61464, 10.74684, 8.08153].entries()) expect(sigmas(even, 3)[index]).toBeCloseTo(sigma, 4);
    expect(even.initialScale).toBeCloseTo(14.61464, 4);
    const leading = schedule({ name: 'euler' }, 20);
    for (const [index, sigma] of [11.02833, 8.39068, 6.5064].entries()) expect(sigmas(leading, 3)[index]).toBeCloseTo(sigma, 4);
    expect(leading.initialScale).toBeCloseTo(11.07358, 4);
  });

  it('are those of one step from 951 to 901, and of the last step, with DDIM and PNDM', () => {
    const [x, e] = [Float32Array.of(0.5), Float32Array.of(0.2)];
    expect(schedule({}, 20).step(e, 0, x, noNoise)[0]).toBeCloseTo(0.592807162, 6);
    expect(schedule({ name: 'pndm' }, 20).step(e, 0, x, noNoise)[0]).toBeCloseTo(0.592807162, 6);
    expect(schedule({}, 20).step(e, 19, x, noNoise)[0]).toBeCloseTo(0.4977853936, 6);
  });
});

describe('a schedule cut by strength', () => {
  it('runs the last steps, and PNDM one more', () => {
    expect([[50, 0.8], [30, 0.75], [20, 0.35]].map(([steps, strength]) => schedule({}, steps as number, strength).timesteps.length)).toEqual([40, 22, 7]);
    expect(schedule({}, 20, 0.35).timesteps).toEqual([301, 251, 201, 151, 101, 51, 1]);
    expect(schedule({ name: 'pndm' }, 20, 0.35).timesteps).toEqual([351, 301, 251, 201, 151, 101, 51, 1]);
    expect(schedule({ name: 'pndm' }, 20, 0.95).timesteps.slice(0, 3)).toEqual([901, 901, 851]);
  });

  it('is refused where no step is left, or where there are not as many', () => {
    expect(() => schedule({}, 4, 0.2)).toThrow('With 4 steps a strength of 0.2 leaves nothing to run; take at least 5 steps or more strength.');
    expect(() => schedule({}, 1000)).toThrow('take at most 999');
    expect(() => schedule({ timestepSpacing: 'trailing' }, 1001)).toThrow('take at most 1000');
    expect(() => schedule({ name: 'lcm' }, 51)).toThrow('51 steps are more than the 50');
    expect(() => schedule({ name: 'tcd', distilledSteps: 2000 }, 4)).toThrow('more than its 1000 training steps');
  });

  it('goes down to the end in steps that a network knows, whatever it is made of', () => {
    const spacings = fc.constantFrom('leading', 'trailing', 'linspace');
    fc.assert(fc.property(fc.constantFrom(...schedulerNames), spacings, fc.integer({ min: 1, max: 50 }), fc.double({ min: 0.02, max: 1, noNaN: true }), (name, timestepSpacing, steps, strength) => {
      fc.pre(Math.trunc(steps * strength) >= 1);
      const { timesteps } = schedule({ name, timestepSpacing }, steps, strength);
      const extra = name === 'pndm' && steps > 1 ? 1 : 0;
      expect(timesteps).toHaveLength(Math.trunc(steps * strength) + extra);
      expect(timesteps.every((timestep) => timestep >= 0 && timestep <= 999 && (name === 'euler' || Number.isInteger(timestep)))).toBe(true);
      expect(timesteps.every((timestep, index) => index === 0 || timestep < timesteps[index - 1]! || (name === 'pndm' && timestep === timesteps[index - 1]))).toBe(true);
    }));
  });
});

describe('a step', () => {
  it('finds the image by DDIM and Euler when the network always knows the noise', () => {
    const image = fc.double({ min: -4, max: 4, noNaN: true });
    fc.assert(fc.property(fc.constantFrom('ddim' as const, 'euler' as const), fc.integer({ min: 2, max: 50 }), image, image, fc.constantFrom(0.5, 1), (name, steps, value, noise, strength) => {
      const made = schedule({ name, setAlphaToOne: true }, steps, strength);
      const [original, drawn] = [Float32Array.of(value), Float32Array.of(noise)];
      let latents = made.addNoise(original, drawn, 0);
      made.timesteps.forEach((_, index) => {
        latents = made.step(drawn, index, latents, noNoise);
      });
      expect(Math.abs((latents[0] as number) - (original[0] as number))).toBeLessThan(1e-4);
    }));
  });

  it('asks for noise once in every step but the last by LCM and TCD, never by others, and changes nothing that it is given', () => {
    const asked = schedulerNames.map((name) => {
      const made = schedule({ name }, 10, 0.5);
      let count = 0;
      let latents = Float32Array.of(0.3, -0.7);
      made.timesteps.forEach((_, index) => {
        const [before, prediction] = [latents, Float32Array.of(0.1, 0.2)];
        latents = made.step(prediction, index, latents, () => {
          count += 1;
          return Float32Array.of(1, -1);
        }) as Float32Array<ArrayBuffer>;
        expect(prediction).toEqual(Float32Array.of(0.1, 0.2));
        expect(latents).not.toBe(before);
      });
      return [name, count];
    });
    expect(Object.fromEntries(asked)).toEqual({ ddim: 0, euler: 0, pndm: 0, lcm: 4, tcd: 4 });
  });

  it('of PNDM does not depend on what becomes of arrays that it was given before', () => {
    const run = (reused: boolean) => {
      const made = schedule({ name: 'pndm' }, 10);
      const shared = new Float32Array(1);
      let latents: Float32Array = Float32Array.of(0.4);
      made.timesteps.forEach((timestep, index) => {
        const prediction = reused ? shared : new Float32Array(1);
        prediction[0] = Math.sin(timestep);
        const next = made.step(prediction, index, latents, noNoise);
        if (reused) latents.fill(99);
        latents = next;
      });
      return latents;
    };
    expect(run(true)).toEqual(run(false));
  });
});

describe('a scheduler_config.json', () => {
  const file = { _class_name: 'PNDMScheduler', beta_end: 0.012, beta_schedule: 'scaled_linear', beta_start: 0.00085, num_train_timesteps: 1000, set_alpha_to_one: false, skip_prk_steps: true, steps_offset: 1, trained_betas: null, clip_sample: false };

  it('names its scheduler, and what it leaves open is as the class has it', async () => {
    expect(await read(file)).toEqual({ ...stable, name: 'pndm' });
    expect(await read({ _class_name: 'DDIMScheduler' })).toEqual({ ...stable, betaStart: 0.0001, betaEnd: 0.02, betaSchedule: 'linear', setAlphaToOne: true, clipRange: 1 });
    expect(await read({ _class_name: 'LCMScheduler' })).toEqual({ ...stable, name: 'lcm', setAlphaToOne: true });
    expect(await read({ _class_name: 'EulerDiscreteScheduler' })).toMatchObject({ name: 'euler', timestepSpacing: 'linspace', betaSchedule: 'linear' });
  });

  it('can be read for another scheduler, which takes over only what the file names', async () => {
    expect(await read(file, 'euler')).toMatchObject({ name: 'euler', timestepSpacing: 'linspace', betaSchedule: 'scaled_linear' });
    expect(await read({ ...file, timestep_spacing: 'leading' }, 'euler')).toMatchObject({ name: 'euler', timestepSpacing: 'leading' });
    expect(await read({ ...file, _class_name: 'DPMSolverMultistepScheduler', clip_sample: true, clip_sample_range: 3 }, 'ddim')).toEqual({ ...stable, clipRange: 3 });
    expect(await read({ ...file, prediction_type: 'v_prediction', rescale_betas_zero_snr: true }, 'tcd')).toMatchObject({ name: 'tcd', predictionType: 'v_prediction', zeroTerminalSnr: true, clipRange: null });
  });

  it.each([
    ['a class that is not known', { ...file, _class_name: 'HeunDiscreteScheduler' }, 'names the scheduler HeunDiscreteScheduler, which cannot be used here. Known are DDIMScheduler, EulerDiscreteScheduler, PNDMScheduler, LCMScheduler, TCDScheduler'],
    ['no class', { beta_start: 0.1 }, 'names no scheduler (_class_name)'],
    ['a prediction that is not known', { ...file, prediction_type: 'sample' }, 'names prediction_type "sample"'],
    ['betas that are not known', { ...file, beta_schedule: 'sigmoid' }, 'names beta_schedule "sigmoid"'],
    ['betas of its own', { ...file, trained_betas: [0.1, 0.2] }, 'trained_betas'],
    ['sigmas that are not known', { ...file, _class_name: 'EulerDiscreteScheduler', use_karras_sigmas: true }, 'use_karras_sigmas'],
    ['thresholding', { ...file, _class_name: 'DDIMScheduler', thresholding: true }, 'thresholding'],
    ['a field of another kind', { ...file, beta_start: 'small' }, 'scheduler_config.json cannot be used: beta_start'],
    ['half a file', JSON.stringify(file).slice(0, 60), 'scheduler_config.json is not JSON, or only a part of it'],
  ])('is refused by name: %s', async (_title, content, message) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(message) as string });
  });

  it('is named when it is missing', async () => {
    await expect(readSchedulerConfig(join(folder, 'nowhere', 'scheduler_config.json'), null)).rejects.toMatchObject({ code: 'MODEL_MISSING', message: expect.stringContaining('scheduler_config.json is missing') as string });
  });
});
