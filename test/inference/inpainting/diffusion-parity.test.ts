import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDiffusionPipeline } from '../../../src/inference/inpainting/diffusion/open-diffusion-painter.ts';
import { redraw } from '../../../src/inference/inpainting/diffusion/redraw.ts';
import { readTokenizer } from '../../../src/inference/inpainting/diffusion/tokenizer/read-tokenizer.ts';
import { createSessionPool } from '../../../src/inference/session/session-pool.ts';
import { readTinyGolden, tinyPicture, unpackTinyDiffusion, type TinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const golden = readTinyGolden();
const picture = tinyPicture();
const pool = createSessionPool();
afterAll(() => pool.dispose());

const folders = new Map<TinyDiffusion, string>();
function folderOf(kind: TinyDiffusion): string {
  const folder = folders.get(kind) ?? temporaryFolder();
  if (!folders.has(kind)) unpackTinyDiffusion(folder, kind);
  folders.set(kind, folder);
  return folder;
}

/** One golden case with a pipeline: the latents after every step and the picture. */
async function redrawn(kind: TinyDiffusion, { scheduler, strength, guidance }: (typeof golden.cases)[number]) {
  const { steps, seed, prompt, negativePrompt } = golden;
  const pipeline = await openDiffusionPipeline(folderOf(kind), { provider: 'cpu', scheduler, steps, guidance, side: null }, pool);
  const latents: Float32Array[] = [];
  const { rgb, steps: run } = await redraw(pipeline, { ...picture, strength, seed, prompt, negativePrompt }, { onLatents: (values) => latents.push(values) });
  return { latents, rgb, steps: run };
}

/** The largest difference; infinite where the lengths or a number are not right. */
function farthest(found: ArrayLike<number> | undefined, wanted: ArrayLike<number>): number {
  if (found?.length !== wanted.length) return Infinity;
  let largest = 0;
  for (let index = 0; index < wanted.length; index++) {
    const difference = Math.abs((found[index] ?? NaN) - (wanted[index] ?? NaN));
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
  }
  return largest;
}

const named = golden.cases.map((one) => [`${one.channels} channels, ${one.scheduler}, strength ${one.strength}, guidance ${one.guidance}`, one] as const);

describe('The tiny pipelines beside diffusers with the same noise', () => {
  it('know the prompt by the same ids', async () => {
    const tokenizer = await readTokenizer(join(folderOf('nine'), 'tokenizer'));
    expect([...tokenizer.encode(golden.prompt)]).toEqual(golden.ids);
  });

  it.each(named)('have its latents after every step within 0.0001, and its picture within 1 of 255: %s', async (_, wanted) => {
    const found = await redrawn(wanted.channels === 9 ? 'nine' : 'four', wanted);
    expect([found.steps, found.latents.length]).toEqual([wanted.steps, wanted.steps]);
    wanted.latents.forEach((latents, step) => expect(farthest(found.latents[step], latents)).toBeLessThan(1e-4));
    expect(farthest(found.rgb, wanted.rgb)).toBeLessThanOrEqual(1);
  });

  it('would not agree with those of another strength, guidance or scheduler', () => {
    const all = golden.cases;
    for (const one of all) {
      for (const other of all) {
        const isTwin = one === other || (one.steps === other.steps && one.steps === 1);
        if (!isTwin && one.steps === other.steps) expect(farthest(one.latents.at(-1), other.latents.at(-1) ?? [])).toBeGreaterThan(0.01);
      }
    }
  });

  it.each(named.filter(([, { channels, scheduler, strength }]) => channels === 4 && scheduler === 'ddim' && strength < 1))('are not changed by whole timesteps of rank 1: %s', async (_, wanted) => {
    const found = await redrawn('four-int64', wanted);
    wanted.latents.forEach((latents, step) => expect(farthest(found.latents[step], latents)).toBeLessThan(1e-4));
  });

  it.each(named.filter(([, { channels, strength }]) => channels === 9 && strength === 0.4))('are not changed by a graph with a fixed batch of two: %s', async (_, wanted) => {
    const found = await redrawn('nine-pairs', wanted);
    wanted.latents.forEach((latents, step) => expect(farthest(found.latents[step], latents)).toBeLessThan(1e-4));
    expect(farthest(found.rgb, wanted.rgb)).toBeLessThanOrEqual(1);
  });

  it.each(named.filter(([, { channels, scheduler, strength }]) => channels === 9 && scheduler === 'ddim' && strength === 0.4))('are only a little rougher in half precision: %s', async (_, wanted) => {
    const found = await redrawn('nine-half', wanted);
    wanted.latents.forEach((latents, step) => expect(farthest(found.latents[step], latents)).toBeLessThan(0.1));
    expect(farthest(found.rgb, wanted.rgb)).toBeLessThanOrEqual(4);
    expect(farthest(found.latents.at(-1), wanted.latents.at(-1) ?? [])).toBeGreaterThan(0);
  });
});
