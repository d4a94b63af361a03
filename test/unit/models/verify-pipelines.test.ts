import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VerifiedFile } from '../../../src/services/models/verify-files.ts';
import { unpackTinyDiffusion } from '../../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { sha256, storeAt, type StoreFolder } from './registry-fixture.ts';

let store: StoreFolder;
let own: string;
let weights: string;

beforeEach(async () => {
  store = storeAt('https://example.org');
  own = join(store.folder, 'elsewhere');
  weights = join(own, 'unet', 'model.onnx_data');
  unpackTinyDiffusion(own);
  await store.open().addPipeline('mine', own);
});
afterEach(() => rmSync(store.folder, { recursive: true, force: true }));

const broken = async (): Promise<VerifiedFile[]> => (await store.open().verify()).filter(({ ok }) => !ok);

/** Changes one byte and keeps size and time, as a failing disk does. */
function damage(path: string): { readonly before: string; readonly after: string } {
  const bytes = readFileSync(path);
  const { atime, mtime } = statSync(path);
  const before = sha256(bytes);
  bytes[100]! ^= 1;
  writeFileSync(path, bytes);
  utimesSync(path, atime, mtime);
  return { before, after: sha256(bytes) };
}

describe('Verifying pipelines', () => {
  it('reads every file that they are made of and counts its bytes', async () => {
    const progress: [number, number][] = [];
    const files = await store.open().verify({ onProgress: (done, total) => { progress.push([done, total]); } });
    const parts = ['text_encoder', 'unet', 'vae_encoder', 'vae_decoder'].map((part) => join(own, part, 'model.onnx'));
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([...parts, weights, join(own, 'tokenizer', 'merges.txt'), join(own, 'scheduler', 'scheduler_config.json')]));
    for (const { id, path, ok, expected, found, problem } of files) expect({ id, ok, expected, found, problem }).toEqual({ id: 'mine', ok: true, expected: [sha256(readFileSync(path))], found: sha256(readFileSync(path)), problem: undefined });
    const bytes = files.reduce((sum, { path }) => sum + statSync(path).size, 0);
    expect(progress.at(-1)).toEqual([bytes, bytes]);
  });

  it('finds a file that changed since its folder was added, each time until it is added again', async () => {
    const { before, after } = damage(weights);
    const wrong = [{ id: 'mine', path: weights, ok: false, expected: [before], found: after, problem: expect.stringContaining(`changed since the folder was added as mine: its SHA-256 is ${after} now`) as string }];
    expect(await broken()).toEqual(wrong);
    expect(await broken()).toEqual(wrong);
    await store.open().addPipeline('mine', own);
    expect(await broken()).toEqual([]);
  });

  it('names a file that is gone, all of them where the folder is, and can be asked again after it is back', async () => {
    rmSync(weights);
    expect(await broken()).toMatchObject([{ id: 'mine', path: weights, found: null, problem: 'It is a part of mine and cannot be read. Copy or export the folder again.' }]);
    rmSync(own, { recursive: true });
    expect((await broken()).length).toBeGreaterThan(6);
    unpackTinyDiffusion(own);
    expect(await broken()).toEqual([]);
  });

  it('has nothing to compare a folder of a model folder with: what can be read counts, and what cannot be used is said', async () => {
    const found = join(store.environment, 'found');
    unpackTinyDiffusion(found);
    const { after } = damage(join(found, 'unet', 'model.onnx_data'));
    const ofFound = async (): Promise<VerifiedFile[]> => (await store.open().verify()).filter(({ id }) => id === 'found');
    expect((await ofFound()).find(({ path }) => path.endsWith('model.onnx_data'))).toEqual({ id: 'found', path: join(found, 'unet', 'model.onnx_data'), ok: true, expected: [], found: after });
    rmSync(join(found, 'vae_encoder'), { recursive: true });
    expect(await ofFound()).toEqual([{ id: 'found', path: found, ok: false, expected: [], found: null, problem: expect.stringMatching(/lacks vae_encoder.model\.onnx/) as string }]);
  });

  it('gives a part that changed another hash for pairs too once it has been read', async () => {
    // Whole seconds: a file system may keep finer times than can be set.
    utimesSync(weights, 1000, 1000);
    const before = (await store.open().resolveInpainter('mine')).parts;
    damage(weights);
    expect((await store.open().resolveInpainter('mine')).parts).toEqual(before);
    await store.open().verify();
    expect((await store.open().resolveInpainter('mine')).parts.filter(({ sha256: hash }, index) => hash !== before[index]?.sha256).map(({ part }) => part)).toEqual(['unet']);
  });
});
