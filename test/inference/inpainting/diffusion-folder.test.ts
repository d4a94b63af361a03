import { readFileSync, rmSync, statSync, truncateSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readExternalFiles } from '../../../src/inference/onnx/external-files.ts';
import { bytes, integer, message } from '../../../src/inference/onnx/protobuf.ts';
import { readPipelineFolder } from '../../../src/inference/inpainting/diffusion/pipeline-folder.ts';
import { unpackTinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
  unpackTinyDiffusion(folder, 'nine');
});

const inside = (path: string): string => join(folder, path);

function changeConfig(path: string, change: Readonly<Record<string, unknown>>): void {
  const config = JSON.parse(readFileSync(inside(path), 'utf8')) as object;
  writeFileSync(inside(path), JSON.stringify({ ...config, ...change }));
}

describe('A pipeline folder', () => {
  it('tells its channels, sizes, scheduler and the files that pictures depend on', async () => {
    const read = await readPipelineFolder(folder);
    expect({ ...read, scheduler: read.scheduler?.name, files: read.files.map(({ part, paths }) => [part, ...paths.map((path) => path.slice(folder.length + 1))]) }).toEqual({
      folder, channels: 9, side: 64, sideStep: 16, scale: 8, scheduler: 'ddim', scalingFactor: 0.18215, textWidth: 32,
      files: [
        ['text_encoder', 'text_encoder/model.onnx'], ['unet', 'unet/model.onnx', 'unet/model.onnx_data'], ['vae_encoder', 'vae_encoder/model.onnx'], ['vae_decoder', 'vae_decoder/model.onnx'],
        ['tokenizer', 'tokenizer/vocab.json', 'tokenizer/merges.txt', 'tokenizer/special_tokens_map.json', 'tokenizer/tokenizer_config.json'], ['scheduler', 'scheduler/scheduler_config.json'],
      ],
    });
  });

  it('names all parts that it lacks', async () => {
    for (const path of ['vae_decoder/model.onnx', 'tokenizer/merges.txt', 'unet/config.json']) rmSync(inside(path));
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'MODEL_MISSING', message: `${folder} lacks vae_decoder/model.onnx, unet/config.json, tokenizer/merges.txt; a pipeline needs all its parts, export or copy it again` });
  });

  it('names weights beside a graph that it lacks', async () => {
    rmSync(inside('unet/model.onnx_data'));
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'MODEL_MISSING', message: expect.stringContaining('lacks unet/model.onnx_data;') as string });
  });

  it.each(['unet/model.onnx', 'vae_encoder/model.onnx', 'text_encoder/model.onnx'])('is refused with a graph that is cut short anywhere: %s', async (path) => {
    const { size } = statSync(inside(path));
    for (const length of [size - 1, Math.floor(size * 0.6), 1000, 1, 0]) {
      truncateSync(inside(path), length);
      await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: `${inside(path)} is cut short or no ONNX file; fetch it again` });
    }
  });

  it('is refused with weights that are cut short, with both sizes', async () => {
    const path = inside('unet/model.onnx_data');
    const { size } = statSync(path);
    truncateSync(path, size - 1);
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: `${path} is cut short: it has ${size - 1} bytes where ${inside('unet/model.onnx')} needs ${size}; fetch it again` });
  });

  it('is refused in one sentence where it is one of Stable Diffusion XL', async () => {
    changeConfig('unet/config.json', { addition_embed_type: 'text_time' });
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(/Stable Diffusion XL network.*cannot be used here yet/) as string });
    mkdirSync(inside('text_encoder_2'));
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(/Stable Diffusion XL pipeline \(it has a text_encoder_2\)/) as string });
  });

  it('is refused with five channels, and with settings that are no JSON or lack a field', async () => {
    changeConfig('unet/config.json', { in_channels: 5 });
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('names 5 input channels; a network for inpainting has 9, a base network 4') as string });
    changeConfig('unet/config.json', { in_channels: 'many' });
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(`${inside('unet/config.json')} cannot be used: in_channels`) as string });
    truncateSync(inside('unet/config.json'), 40);
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('is not JSON') as string });
  });

  it('takes the factor of Stable Diffusion where the VAE names none, and refuses a VAE of another family', async () => {
    changeConfig('vae_decoder/config.json', { scaling_factor: undefined });
    expect(await readPipelineFolder(folder)).toMatchObject({ scalingFactor: 0.18215 });
    changeConfig('vae_decoder/config.json', { latent_channels: 16 });
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('16 latent channels instead of 4') as string });
  });

  it('has no scheduler of its own where it names an unknown one, and is refused where that file is damaged', async () => {
    changeConfig('scheduler/scheduler_config.json', { _class_name: 'UniPCMultistepScheduler' });
    expect(await readPipelineFolder(folder)).toMatchObject({ scheduler: null });
    writeFileSync(inside('scheduler/scheduler_config.json'), '{');
    await expect(readPipelineFolder(folder)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('Weights that a graph names', () => {
  const entry = (key: string, value: string): Uint8Array => bytes(13, message(bytes(1, key), bytes(2, value)));
  const tensor = (location: string): Uint8Array => message(integer(2, 1), bytes(8, 'w'), entry('location', location), entry('offset', '100'), entry('length', '20'), integer(14, 1));

  it.each(['../secret', '/etc/passwd', 'a/../../b', '', '..', 'C:\\windows'])('are not looked for outside of its folder: %j', async (location) => {
    const path = join(temporaryFolder(), 'model.onnx');
    writeFileSync(path, message(integer(1, 8), bytes(7, bytes(5, tensor(location)))));
    await expect(readExternalFiles(path)).rejects.toMatchObject({ code: 'BAD_INPUT', message: `${path} names weights outside of its folder (${JSON.stringify(location)}); such a model is not opened` });
  });

  it('are found in nodes, in graphs inside them and in functions too, each file once with the furthest byte', async () => {
    const path = join(temporaryFolder(), 'model.onnx');
    const attribute = (field: number, body: Uint8Array): Uint8Array => bytes(5, bytes(field, body));
    const subgraph = bytes(1, attribute(6, bytes(1, attribute(5, tensor('deep')))));
    const longer = message(entry('location', 'top'), entry('length', '500'), bytes(9, new Uint8Array(100_000)));
    writeFileSync(path, message(bytes(7, message(bytes(5, tensor('top')), subgraph, bytes(5, longer))), bytes(25, bytes(7, attribute(10, tensor('in/function'))))));
    const at = (name: string): string => join(path, '..', name);
    expect(await readExternalFiles(path)).toEqual([{ path: at('deep'), bytes: 120 }, { path: at('in/function'), bytes: 120 }, { path: at('top'), bytes: 500 }]);
  });

  it('are not looked for in a graph without end', async () => {
    const path = join(temporaryFolder(), 'model.onnx');
    let nested: Uint8Array = new Uint8Array();
    for (let depth = 0; depth < 200; depth++) nested = bytes(1, bytes(5, bytes(6, nested)));
    writeFileSync(path, bytes(7, nested));
    await expect(readExternalFiles(path)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
