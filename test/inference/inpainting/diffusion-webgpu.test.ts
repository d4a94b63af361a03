import { afterAll, describe, expect, it } from 'vitest';
import { openDiffusionPipeline } from '../../../src/inference/inpainting/diffusion/open-diffusion-painter.ts';
import { redraw } from '../../../src/inference/inpainting/diffusion/redraw.ts';
import { createSessionPool } from '../../../src/inference/session/session-pool.ts';
import { tinyPicture, unpackTinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pool = createSessionPool();
afterAll(() => pool.dispose());
const webgpu = (await pool.providers()).find(({ provider }) => provider === 'webgpu');
const works = webgpu?.works === true;

describe.skipIf(!works)(`A diffusion pipeline on WebGPU (${works ? 'an adapter works here' : `no adapter: ${webgpu?.reason ?? 'not in this build'}`})`, () => {
  it.each(['nine', 'four', 'four-int64'] as const)('has the latents of the CPU after every step, within a thousandth of their size: %s', { timeout: 120_000 }, async (kind) => {
    const folder = temporaryFolder();
    unpackTinyDiffusion(folder, kind);
    const found: Float32Array[][] = [];
    for (const provider of ['cpu', 'webgpu']) {
      const pipeline = await openDiffusionPipeline(folder, { provider, scheduler: null, steps: 10, guidance: 7.5, side: null }, pool);
      expect(pipeline.provider).toBe(provider);
      const latents: Float32Array[] = [];
      await redraw(pipeline, { ...tinyPicture(), strength: 0.4, seed: '1', prompt: 'a photo of a person', negativePrompt: '' }, { onLatents: (values) => latents.push(values) });
      found.push(latents);
    }
    const [cpu = [], gpu = []] = found;
    expect([cpu.length, gpu.length]).toEqual([4, 4]);
    cpu.forEach((latents, step) => {
      const size = Math.max(...latents.map(Math.abs));
      const difference = Math.max(...latents.map((value, place) => Math.abs(value - (gpu[step]?.[place] ?? Infinity))));
      expect(difference).toBeLessThan(0.001 * size);
    });
  });
});
