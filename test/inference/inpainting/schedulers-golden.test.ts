import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gaussianNoise } from '../../../src/domain/inpainting/gaussian-noise.ts';
import type { SchedulerName } from '../../../src/domain/inpainting/settings.ts';
import { cumulativeAlphas } from '../../../src/inference/inpainting/diffusion/schedulers/alphas.ts';
import { createSchedule } from '../../../src/inference/inpainting/diffusion/schedulers/create-schedule.ts';
import { readSchedulerConfig } from '../../../src/inference/inpainting/diffusion/schedulers/read-scheduler-config.ts';
import type { Schedule, SchedulerConfig, TimestepSpacing } from '../../../src/inference/inpainting/diffusion/schedulers/scheduler.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

type ConfigFile = Record<string, unknown> & { readonly _class_name: string };

interface Golden {
  readonly alphas: readonly { readonly config: ConfigFile; readonly alphas: string }[];
  readonly timesteps: readonly { readonly scheduler: SchedulerName; readonly spacing: TimestepSpacing; readonly most: number; readonly sha256: string }[];
  readonly trajectories: readonly {
    readonly config: ConfigFile; readonly steps: number; readonly strength: number;
    readonly timesteps: readonly number[]; readonly initialScale: number; readonly states: string; readonly kept: string;
  }[];
}

const golden = JSON.parse(readFileSync('test/fixtures/golden/schedules.json', 'utf8')) as Golden;
const folder = temporaryFolder();
const size = 4;

async function configOf(file: ConfigFile): Promise<SchedulerConfig> {
  const path = join(folder, 'scheduler_config.json');
  await writeFile(path, JSON.stringify(file));
  return readSchedulerConfig(path, null);
}

function unpacked(text: string): number[] {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
}

/** In place of a network. */
function predicted(input: Float32Array, timestep: number): Float32Array {
  return input.map((value) => 0.3 * value + Math.sin(timestep) / 10);
}

/** All latents from the first to the last, and what would be kept of the image before every step but the first. */
function driven(schedule: Schedule, strength: number): { readonly states: number[]; readonly kept: number[] } {
  const image = gaussianNoise('image', size);
  const noise = gaussianNoise('noise', size);
  let latents = strength === 1 ? noise.map((value) => value * schedule.initialScale) : schedule.addNoise(image, noise, 0);
  const states = [...latents];
  const kept: number[] = [];
  for (const [index, timestep] of schedule.timesteps.entries()) {
    if (index > 0) kept.push(...schedule.addNoise(image, noise, index));
    latents = schedule.step(predicted(schedule.scaleInput(latents, index), timestep), index, latents, () => gaussianNoise(`step ${index}`, size));
    states.push(...latents);
  }
  return { states, kept };
}

/** The largest difference, as a share of the larger of the value and 1. */
function largestError(values: readonly number[], expected: readonly number[]): number {
  expect(values).toHaveLength(expected.length);
  return Math.max(0, ...values.map((value, index) => Math.abs(value - (expected[index] as number)) / Math.max(1, Math.abs(expected[index] as number))));
}

const said = ({ _class_name: name, prediction_type: type, timestep_spacing: spacing, ...others }: ConfigFile) =>
  `${name} (${[type, spacing, others['rescale_betas_zero_snr'] === true && 'zero SNR', others['clip_sample'] === true && 'clipped', others['beta_schedule']].filter((word) => typeof word === 'string').join(', ')})`;

describe('schedules agree with diffusers', () => {
  it.each(golden.alphas.map((row) => [said(row.config), row] as const))('in what is left of the image at each training step: %s', async (_title, { config, alphas }) => {
    expect(largestError([...cumulativeAlphas(await configOf(config))], unpacked(alphas))).toBeLessThan(1e-6);
  });

  it.each(golden.timesteps.map((row) => [`${row.scheduler} (${row.spacing}) for 1 to ${row.most} steps`, row] as const))('in the timesteps of %s', async (_title, { scheduler, spacing, most, sha256 }) => {
    const config = { ...await configOf(golden.alphas[0]!.config), name: scheduler, timestepSpacing: spacing };
    const lists = Array.from({ length: most }, (_, index) => createSchedule(config, index + 1, 1).timesteps);
    expect(createHash('sha256').update(JSON.stringify(lists)).digest('hex')).toBe(sha256);
  });

  it.each(golden.trajectories.map((row) => [`${said(row.config)}, ${row.steps} steps at strength ${row.strength}`, row] as const))('in the latents of %s', async (_title, row) => {
    const schedule = createSchedule(await configOf(row.config), row.steps, row.strength);
    expect(schedule.timesteps).toEqual(row.timesteps);
    expect(largestError([schedule.initialScale], [row.initialScale])).toBeLessThan(1e-6);
    const { states, kept } = driven(schedule, row.strength);
    expect(largestError(states, unpacked(row.states))).toBeLessThan(1e-5);
    expect(largestError(kept, unpacked(row.kept))).toBeLessThan(1e-5);
  });
});
