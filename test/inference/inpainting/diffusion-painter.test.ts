import { execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { OnnxElementType } from '../../../src/inference/onnx/element-type.ts';
import { gaussianNoise } from '../../../src/domain/inpainting/gaussian-noise.ts';
import { openNoisePredictor } from '../../../src/inference/inpainting/diffusion/noise-predictor.ts';
import { openDiffusionPainter, openDiffusionPipeline, type DiffusionOptions } from '../../../src/inference/inpainting/diffusion/open-diffusion-painter.ts';
import { readPipelineFolder } from '../../../src/inference/inpainting/diffusion/pipeline-folder.ts';
import { toSigned } from '../../../src/inference/inpainting/diffusion/pixels.ts';
import { redraw } from '../../../src/inference/inpainting/diffusion/redraw.ts';
import { createSessionPool, type SessionPool } from '../../../src/inference/session/session-pool.ts';
import type { Session } from '../../../src/inference/session/session.ts';
import { builtEntry } from '../../fixtures/built-entry.ts';
import { tinyPicture, unpackTinyDiffusion, type TinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { paintTiny } from '../support/paint-tiny.ts';
import { writeStub } from '../support/stub-network.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pool = createSessionPool();
afterAll(() => pool.dispose());

function unpacked(kind: TinyDiffusion = 'nine'): string {
  const folder = temporaryFolder();
  unpackTinyDiffusion(folder, kind);
  return folder;
}

const nine = unpacked();
const options: DiffusionOptions = { provider: 'cpu', scheduler: null, steps: 10, guidance: 7.5, side: null };
const open = (change: Partial<DiffusionOptions> = {}, folder = nine) => openDiffusionPainter(folder, { ...options, ...change }, pool);
const input = { ...tinyPicture(), strength: 0.4, seed: '1', prompt: 'a photo of a person', negativePrompt: '' };

type StubInputs = Readonly<Record<string, readonly [OnnxElementType, readonly (number | string)[]]>>;
const unetInputs: StubInputs = { sample: ['float32', ['batch', 9, 'height', 'width']], timestep: ['float32', []], encoder_hidden_states: ['float32', ['batch', 'sequence', 32]] };

/** A pipeline one of whose graphs has these inputs; it gives the first one's values in the shape `output`. */
function withStub(network: string, inputs: StubInputs, output: readonly number[] = [1, 4, 8, 8], kind: TinyDiffusion = 'nine'): string {
  const folder = unpacked(kind);
  writeStub(join(folder, network, 'model.onnx'), Object.entries(inputs).map(([name, [type, shape]]) => ({ name, type, shape })), output);
  return folder;
}

describe('A painter with a diffusion pipeline', () => {
  it('says what it works on and runs on, how far it is, and the seconds of each network', async () => {
    const painter = await open();
    const steps: [number, number][] = [];
    const { rgb, steps: run } = await painter.paint(input, { onStep: (done, total) => steps.push([done, total]) });
    expect([painter.provider, painter.side, painter.passedOver, run, rgb.length]).toEqual(['cpu', 64, [], 4, 64 * 64 * 3]);
    expect(steps).toEqual(Array.from({ length: 8 }, (_, index) => [index + 1, 8]));
    expect(Object.keys(painter.networkSeconds).toSorted()).toEqual(['text_encoder', 'unet', 'vae_decoder', 'vae_encoder']);
    expect(Object.values(painter.networkSeconds).every((seconds) => seconds > 0)).toBe(true);
  });

  it('runs the network once for each step without guidance, and once more for pairs', async () => {
    const totals = async (folder: string, guidance: number): Promise<number[]> => {
      const seen: number[] = [];
      await (await open({ guidance }, folder)).paint(input, { onStep: (_, total) => seen.push(total) });
      return [seen.length, ...new Set(seen)];
    };
    expect([await totals(nine, 1), await totals(nine, 1.5), await totals(unpacked('nine-pairs'), 1.5)]).toEqual([[4, 4], [8, 8], [4, 4]]);
  });

  it('keeps its networks and the texts of earlier prompts when it is opened again', async () => {
    await (await open()).paint({ ...input, prompt: 'face', negativePrompt: 'hands' });
    const again = await open();
    await again.paint({ ...input, prompt: 'face', negativePrompt: 'hands' });
    expect(again.networkSeconds['text_encoder']).toBe(0);
    await again.paint({ ...input, prompt: 'blurry face', negativePrompt: 'hands' });
    expect(again.networkSeconds['text_encoder']).toBeGreaterThan(0);
  });

  it('gives other pictures for another seed, strength, prompt, negative prompt, guidance and scheduler', async () => {
    const painter = await open();
    const pictures = [
      await painter.paint(input), await painter.paint({ ...input, seed: '2' }), await painter.paint({ ...input, strength: 0.9 }),
      await painter.paint({ ...input, strength: 1, prompt: 'blurry hands' }), await painter.paint({ ...input, strength: 1 }), await painter.paint({ ...input, strength: 1, negativePrompt: 'blurry face' }),
      await (await open({ guidance: 1 })).paint({ ...input, strength: 1 }), await (await open({ scheduler: 'euler' })).paint(input), await (await open({ scheduler: 'lcm' })).paint(input),
      await (await open({ scheduler: 'tcd' })).paint(input), await (await open({ scheduler: 'pndm' })).paint(input),
    ];
    expect(new Set(pictures.map(({ rgb }) => Buffer.from(rgb).toString('base64'))).size).toBe(pictures.length);
    expect((await painter.paint(input)).rgb).toEqual(pictures[0]?.rgb);
  });

  it('gives the same bytes for the same seed in another process', async () => {
    const entry = await builtEntry('test/inference/support/paint-tiny.ts');
    const here = await paintTiny(nine, 'a');
    const { stdout } = await promisify(execFile)(process.execPath, [entry, nine, 'a']);
    expect([stdout, here === await paintTiny(nine, 'b')]).toEqual([here, false]);
  });

  it('ends with the image\'s own latents outside of the mask with a base model, on another side too', async () => {
    const pipeline = await openDiffusionPipeline(unpacked('four'), { ...options, side: 128 }, pool);
    const rgb = new Uint8Array(128 * 128 * 3).map((_, index) => index % 251);
    const mask = new Uint8Array(128 * 128).map((_, index) => (index < 64 * 128 ? 128 : 127));
    let latents = new Float32Array();
    await redraw(pipeline, { ...input, width: 128, height: 128, rgb, mask }, { onLatents: (values) => { latents = new Float32Array(values); } });
    const image = await pipeline.coder.encode(toSigned(rgb), 128, () => gaussianNoise('1/image', 1024));
    const isKept = [...latents].map((value, place) => value === image[place]);
    expect(isKept).toEqual(Array.from({ length: 1024 }, (_, place) => place % 256 >= 128));
  });

  it('stops between two runs of the network when it is cancelled', async () => {
    const painter = await open();
    const controller = new AbortController();
    const seen: number[] = [];
    const painting = painter.paint(input, { signal: controller.signal, onStep: (done) => { if (seen.push(done) === 3) controller.abort(); } });
    await expect(painting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen).toEqual([1, 2, 3]);
    await expect(painter.paint(input, { signal: AbortSignal.abort(), onStep: () => seen.push(0) })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen).toHaveLength(3);
  });

  it('refuses steps that leave none, an odd side, and a folder with an unknown scheduler until one is chosen', async () => {
    await expect((await open({ steps: 4 })).paint({ ...input, strength: 0.2 })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('leaves nothing to run') as string });
    await expect(open({ side: 72 })).rejects.toMatchObject({ code: 'BAD_INPUT', message: `${nine} cannot work on squares of 72 px; take a multiple of 16` });
    await expect(open({ provider: 'abacus' })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    const folder = unpacked();
    const path = join(folder, 'scheduler/scheduler_config.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('DDIMScheduler', 'UniPCMultistepScheduler'));
    await expect(open({}, folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('UniPCMultistepScheduler') as string });
    expect((await (await open({ scheduler: 'ddim' }, folder)).paint(input)).rgb).toEqual((await (await open()).paint(input)).rgb);
  });

  it('says of weights that give no numbers which graph they are of', async () => {
    const folder = unpacked();
    const path = join(folder, 'unet/model.onnx_data');
    writeFileSync(path, Buffer.alloc(statSync(path).size, 0xff));
    await expect((await open({}, folder)).paint(input)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(`${join(folder, 'unet/model.onnx')} gave values that are not numbers`) as string });
  });
});

describe('A provider that is not the CPU', () => {
  /** The CPU under another name, whose every number becomes what `change` says. */
  const disguised = (change: (value: number) => number): SessionPool => ({
    ...pool,
    async open(path, _, user, warmUp) {
      const { session } = await pool.open(path, 'cpu', user, () => Promise.resolve());
      const run: Session['run'] = async (feeds) => Object.fromEntries(Object.entries(await session.run(feeds)).map(([name, values]) => [name, values.map(change)]));
      await warmUp({ ...session, provider: 'gpu', run });
      return { session: { ...session, provider: 'gpu', run }, passedOver: [] };
    },
  });

  it.each([
    ['equal', (value: number) => value, null], ['as close as half precision', (value: number) => value * 1.002, null],
    ['off by a constant', (value: number) => value + 1, /^its results are not those of the CPU: off by 1\.0\d where the largest value is/], ['no numbers', () => NaN, /not those of the CPU/],
  ])('is used only if its results for a small picture are those of the CPU: %s', async (_, change, problem) => {
    const opening = openDiffusionPainter(nine, options, disguised(change));
    await (problem === null ? expect(opening).resolves.toMatchObject({ provider: 'gpu', networkSeconds: { unet: 0, vae_decoder: 0 } }) : expect(opening).rejects.toThrow(problem));
  });
});

describe('A graph of another shape', () => {
  it.each([
    ['unet', { ...unetInputs, control: ['float32', [1]] }, 'it has an input control, and nothing here says what it needs'],
    ['unet', { ...unetInputs, time_ids: ['float32', [1, 6]] }, 'its input time_ids is one of Stable Diffusion XL, which cannot be used here yet'],
    ['unet', { sample: unetInputs['sample'], timestep: unetInputs['timestep'] }, 'it has no input encoder_hidden_states, only sample, timestep'],
    ['unet', { ...unetInputs, timestep: ['float32', [1, 1]] }, 'its input timestep has 2 dimensions, where 0 or 1 is needed'],
    ['unet', { ...unetInputs, timestep: ['uint8', []] }, 'its input timestep is of type uint8, where float32 or float16 or int64 or int32 is needed'],
    ['unet', { ...unetInputs, sample: ['float32', [1, 5, 8, 8]] }, 'its input sample has 5 channels, where 9 are needed'],
    ['unet', { ...unetInputs, sample: ['float32', [3, 9, 8, 8]] }, 'it takes exactly 3 samples at once, where 1 or 2 are needed'],
    ['unet', { ...unetInputs, sample: ['float32', [1, 9, 16, 16]] }, 'it works on squares of 128 px only, not of 64 px'],
    ['unet', { ...unetInputs, encoder_hidden_states: ['float32', [1, 77, 768]] }, 'it takes 768 numbers for each token, where its config.json says 32'],
    ['vae_encoder', { sample: ['float32', [1, 1, 'height', 'width']] }, 'its input sample has 1 channels, where 3 are needed'],
    ['vae_decoder', { sample: ['float32', [1, 4, 'height', 'width']] }, 'it has no input latent_sample, only sample'],
    ['text_encoder', { input_ids: ['int64', [1, 64]] }, 'it takes 64 tokens, where the tokenizer gives 77'],
  ] as const)('is refused with the name of the part and of the input: %s %o', async (network, inputs, problem) => {
    const folder = withStub(network, inputs as StubInputs);
    await expect(open({ side: 64 }, folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: `${join(folder, network, 'model.onnx')} cannot be used: ${problem}` });
  });

  it('decides the side where it fixes it', async () => {
    expect((await open({}, withStub('vae_encoder', { sample: ['float32', [1, 3, 128, 128]] }))).side).toBe(128);
  });

  it('is refused when it gives too few numbers', async () => {
    // Of 9 x 8 x 8 values this one gives a single row of 576, where 256 are needed.
    const painter = await open({ guidance: 1 }, withStub('unet', unetInputs, [1, 576]));
    await expect(painter.paint(input)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('it gives 576 numbers, where 256 are needed') as string });
  });

  it('may draw the sample of the image by itself, as older exports do', async () => {
    const encoder = (output: readonly number[]) => withStub('vae_encoder', { sample: ['float32', [1, 3, 64, 64]] }, output);
    const { coder } = await openDiffusionPipeline(encoder([1, 4, 8, 8]), options, pool);
    const noise = (): Float32Array => { throw new Error('no noise is needed'); };
    expect(await coder.encode(new Float32Array(3 * 64 * 64).fill(2), 64, noise)).toEqual(new Float32Array(256).fill(2 * 0.18215));
    const other = await openDiffusionPipeline(encoder([1, 16, 8, 8]), options, pool);
    await expect(other.coder.encode(new Float32Array(3 * 64 * 64), 64, noise)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('where 512 or 256 are needed') as string });
  });

  it('is told its guidance where it asks for it, in one run, as an angle for each frequency', async () => {
    const folder = withStub('unet', { timestep_cond: ['float32', ['batch', 256]], ...unetInputs });
    const { unet } = await openDiffusionPipeline(folder, options, pool);
    expect([unet.isGuided(7.5), unet.runs(7.5)]).toEqual([false, 1]);
    const embedding = await unet.predict(new Float32Array(9 * 64), 8, 500, { text: new Float32Array(77 * 32), negativeText: null, tokens: 77, guidance: 3, onRun: () => undefined });
    const angles = Array.from({ length: 128 }, (_, index) => 2000 * 10_000 ** (-index / 127));
    expect(embedding).toEqual(Float32Array.from([...angles.map(Math.sin), ...angles.map(Math.cos)]));
  });

  it.each([
    ['float32', [], 500.25, 500.25], ['float16', [], 500.25, 500.25], ['float32', [1], 500.25, 500.25], ['int64', ['steps'], 500.75, 501], ['int32', [], 500.25, 500],
  ] as const)('is given the timestep in its type and rank: %s %o', async (type, shape, timestep, expected) => {
    const sides = { sample: ['float32', [1, 9, 1, 1]], encoder_hidden_states: unetInputs['encoder_hidden_states'] } as StubInputs;
    const folder = withStub('unet', { timestep: [type, shape], ...sides }, [1]);
    const { session } = await pool.open(join(folder, 'unet/model.onnx'), 'cpu', 'timestep', () => Promise.resolve());
    const seen: unknown[] = [];
    const run = ({ timestep: tensor }: Parameters<Session['run']>[0]) => {
      seen.push([tensor?.data[0], tensor?.dims]);
      return Promise.resolve({ y: new Float32Array(4) });
    };
    const watched = { ...pool, open: () => Promise.resolve({ session: { ...session, run }, passedOver: [] }) };
    const unet = await openNoisePredictor({ pipeline: await readPipelineFolder(folder), provider: 'cpu', pool: watched, onRun: () => undefined });
    await unet.predict(new Float32Array(9), 1, timestep, { text: new Float32Array(77 * 32), negativeText: null, tokens: 77, guidance: 1, onRun: () => undefined });
    expect(seen).toEqual([[expected, shape.length === 0 ? [] : [1]]]);
  });
});
