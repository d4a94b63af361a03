import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackTinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { sha256, storeAt, type StoreFolder } from './registry-fixture.ts';

let store: StoreFolder;
let own: string;

beforeEach(() => {
  store = storeAt('https://example.org');
  own = join(store.folder, 'elsewhere', 'My Model (v2)');
});
afterEach(() => rmSync(store.folder, { recursive: true, force: true }));

/** Ids of the pipelines that are listed, with why they cannot be used. */
async function listed(): Promise<[string, string | null][]> {
  return (await store.open().inpainters()).filter(({ kind }) => kind === 'diffusion').map(({ id, problem }) => [id, problem]);
}

const hashOf = (...path: string[]): string => sha256(readFileSync(join(own, ...path)));

describe('Folders with a Stable Diffusion pipeline', () => {
  it('are found in TRIPTYCH_MODELS and in the user\'s store, by what their folder is called, and other folders are passed over', async () => {
    unpackTinyDiffusion(join(store.environment, 'Tiny_9'));
    unpackTinyDiffusion(join(store.home, 'tiny-4'), 'four');
    mkdirSync(join(store.environment, 'unet', 'model.onnx'), { recursive: true });
    symlinkSync(join(store.environment, 'loop'), join(store.environment, 'loop'));
    writeFileSync(join(store.environment, 'notes.txt'), 'x');
    const rows = (await store.open().inpainters()).filter(({ kind }) => kind === 'diffusion');
    const common = { kind: 'diffusion', installed: true, problem: null, named: false, licence: null, scheduler: 'ddim', side: 64 };
    expect(rows).toEqual([
      { ...common, id: 'tiny-9', title: 'tiny-9', place: join(store.environment, 'Tiny_9'), channels: 9 },
      { ...common, id: 'tiny-4', title: 'tiny-4', place: join(store.home, 'tiny-4'), channels: 4 },
    ]);
  });

  it('are added by a name, stay where they are, and are known in the next run', async () => {
    unpackTinyDiffusion(own);
    expect(await store.open().addPipeline('mine', own)).toMatchObject({ id: 'mine', folder: own, named: true });
    expect(await listed()).toEqual([['mine', null]]);
    expect(await store.open().resolveInpainter('mine')).toMatchObject({ spec: { form: 'diffusion', id: 'mine', folder: own }, kind: 'diffusion', side: 64, scheduler: 'ddim' });
    expect(existsSync(join(store.home, 'unet'))).toBe(false);
  });

  it('get a number where two in model folders are called alike, and none is hidden by a name that is taken', async () => {
    for (const folder of [join(store.environment, 'tiny'), join(store.home, 'Tiny'), join(store.home, 'procedural')]) unpackTinyDiffusion(folder);
    expect(await listed()).toEqual([['tiny', null], ['tiny-2', null], ['procedural-2', null]]);
    expect((await store.open().resolveInpainter('tiny-2')).spec).toEqual({ form: 'diffusion', id: 'tiny-2', folder: join(store.home, 'Tiny') });
  });

  it('are listed once where a folder of a model folder is added under the name it has already', async () => {
    unpackTinyDiffusion(join(store.environment, 'tiny'));
    await store.open().addPipeline('tiny', join(store.environment, 'tiny'));
    expect((await store.open().inpainters()).filter(({ kind }) => kind === 'diffusion')).toMatchObject([{ id: 'tiny', named: true }]);
  });

  it.each(['', 'My Model', 'UPPER', '-first', 'a_b', '../x', 'é', 'x'.repeat(41)])('cannot be called %j, and a name that can be had is proposed', async (id) => {
    unpackTinyDiffusion(own);
    await expect(store.open().addPipeline(id, own)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(/cannot be the name .* for example my-model-v2\.$/) as string });
    expect(await listed()).toEqual([]);
  });

  it('cannot have the name of the built-in inpainter, of a model, or of another folder', async () => {
    unpackTinyDiffusion(own);
    unpackTinyDiffusion(join(store.environment, 'found'));
    unpackTinyDiffusion(join(store.folder, 'other'));
    await store.open().addPipeline('other', join(store.folder, 'other'));
    for (const id of ['procedural', 'plain', 'net', 'found', 'other']) {
      await expect(store.open().addPipeline(id, own)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(`${id} is the name of another model`) as string });
    }
    expect((await listed()).map(([id]) => id)).toEqual(['other', 'found']);
  });

  it('are not added where a part is missing or it is no folder, and every missing file is named', async () => {
    unpackTinyDiffusion(own);
    rmSync(join(own, 'vae_decoder', 'model.onnx'));
    rmSync(join(own, 'tokenizer', 'merges.txt'));
    const refused = await store.open().addPipeline('mine', own).catch((error: unknown) => error as { code: string; message: string }) as { code: string; message: string };
    expect(refused.code).toBe('MODEL_MISSING');
    for (const part of [own, join('vae_decoder', 'model.onnx'), join('tokenizer', 'merges.txt')]) expect(refused.message).toContain(part);
    const nowhere = join(store.folder, 'nowhere');
    await expect(store.open().addPipeline('mine', nowhere)).rejects.toMatchObject({ code: 'MODEL_MISSING', message: expect.stringContaining(`There is no folder ${nowhere}`) as string });
    expect(await listed()).toEqual([]);
  });

  it('that lost a part or are gone later are listed with what is wrong, and refused in the same words', async () => {
    unpackTinyDiffusion(own);
    unpackTinyDiffusion(join(store.folder, 'gone'));
    unpackTinyDiffusion(join(store.environment, 'short'));
    await store.open().addPipeline('mine', own);
    await store.open().addPipeline('gone', join(store.folder, 'gone'));
    rmSync(join(own, 'unet', 'model.onnx_data'));
    rmSync(join(store.folder, 'gone'), { recursive: true });
    writeFileSync(join(store.environment, 'short', 'unet', 'model.onnx_data'), 'x');
    const all = await listed();
    expect(all).toEqual([
      ['mine', expect.stringContaining(join('unet', 'model.onnx_data'))], ['gone', expect.stringContaining('There is no folder')], ['short', expect.stringContaining('cut short')],
    ]);
    for (const [id, problem] of all) await expect(store.open().resolveInpainter(id)).rejects.toMatchObject({ message: problem });
    expect((await store.open().inpainters()).filter(({ kind }) => kind === 'diffusion').map(({ installed }) => installed)).toEqual([false, false, false]);
  });

  it('are forgotten without losing a file; what lies in a model folder is not, and it is said why', async () => {
    unpackTinyDiffusion(own);
    unpackTinyDiffusion(join(store.environment, 'found'));
    await store.open().addPipeline('mine', own);
    const before = hashOf('unet', 'model.onnx');
    await store.open().forgetPipeline('mine');
    expect(hashOf('unet', 'model.onnx')).toBe(before);
    expect(await listed()).toEqual([['found', null]]);
    await expect(store.open().forgetPipeline('mine')).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'No folder was added under the name mine.' });
    await expect(store.open().forgetPipeline('found')).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining(`move ${join(store.environment, 'found')}`) as string });
  });

  it('survive a damaged list of names: it counts as empty, and folders can be added again', async () => {
    unpackTinyDiffusion(own);
    mkdirSync(store.home);
    writeFileSync(join(store.home, 'pipelines.json'), '{"pipelines": [{');
    expect(await listed()).toEqual([]);
    await store.open().addPipeline('mine', own);
    expect(await listed()).toEqual([['mine', null]]);
  });

  it('are known by the hash of each part: of one file its own, of several that of theirs in hex', async () => {
    unpackTinyDiffusion(own);
    await store.open().addPipeline('mine', own);
    const joined = (...hashes: string[]): string => createHash('sha256').update(hashes.join('')).digest('hex');
    expect((await store.open().resolveInpainter('mine')).parts).toEqual([
      { part: 'text_encoder', sha256: hashOf('text_encoder', 'model.onnx') },
      { part: 'unet', sha256: joined(hashOf('unet', 'model.onnx'), hashOf('unet', 'model.onnx_data')) },
      { part: 'vae_encoder', sha256: hashOf('vae_encoder', 'model.onnx') },
      { part: 'vae_decoder', sha256: hashOf('vae_decoder', 'model.onnx') },
      { part: 'tokenizer', sha256: joined(...['vocab.json', 'merges.txt', 'special_tokens_map.json', 'tokenizer_config.json'].filter((name) => existsSync(join(own, 'tokenizer', name))).map((name) => hashOf('tokenizer', name))) },
      { part: 'scheduler', sha256: hashOf('scheduler', 'scheduler_config.json') },
    ]);
  });

  it('get another hash of the part whose file changed, and of no other', async () => {
    unpackTinyDiffusion(own);
    const { addPipeline, resolveInpainter } = store.open();
    await addPipeline('mine', own);
    const before = (await resolveInpainter('mine')).parts;
    appendFileSync(join(own, 'unet', 'model.onnx_data'), 'x');
    const after = (await resolveInpainter('mine')).parts;
    expect(after.filter(({ sha256: hash }, index) => hash !== before[index]?.sha256).map(({ part }) => part)).toEqual(['unet']);
  });
});
