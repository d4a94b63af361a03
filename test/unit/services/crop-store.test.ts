import { createHash } from 'node:crypto';
import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import type { CropRequest, Engine } from '../../../src/inference/engine/protocol.ts';
import { createCropStore, type CropWish } from '../../../src/services/media/crop-store.ts';
import { temporaryFolder, writeImage } from './study-fixture.ts';

function counting(before: (signal: AbortSignal | undefined) => Promise<void> = () => Promise.resolve()): Engine & { readonly cuts: CropRequest[] } {
  const engine = createLocalEngine();
  const cuts: CropRequest[] = [];
  return { ...engine, cuts, async crop(request, options) { cuts.push(request); await before(options?.signal); await engine.crop(request, options); } };
}

const hashOf = async (path: string) => createHash('sha256').update(await readFile(path)).digest('hex');

async function wish(): Promise<CropWish> {
  const folder = await temporaryFolder();
  const path = join(folder, 'image.png');
  await writeImage(path, 7);
  return { folder: join(folder, 'cache'), sha256: await hashOf(path), path, region: [-8, -8, 24, 24], size: 160, priority: 0 };
}

describe('derived pictures', () => {
  it('are made once for many who ask at the same time, and not again later', async () => {
    const engine = counting();
    const store = createCropStore(engine);
    const one = await wish();
    const files = await Promise.all(Array.from({ length: 20 }, () => store.file(one)));
    expect(new Set(files).size).toBe(1);
    await store.file(one);
    await createCropStore(engine).file(one);
    expect(engine.cuts).toHaveLength(1);
    expect(await sharp(await readFile(files[0]!)).metadata()).toMatchObject({ format: 'jpeg', width: 160, height: 160 });
  });

  it('are never what a link in the folder leads to', async () => {
    const store = createCropStore(createLocalEngine());
    const one = await wish();
    const secret = join(one.folder, '..', 'secret.txt');
    await writeFile(secret, 'not a picture');
    const file = await store.file(one);
    await rm(file);
    await symlink(secret, file);
    expect(await sharp(await readFile(await store.file(one))).metadata()).toMatchObject({ format: 'jpeg' });
    expect(await readFile(secret, 'utf8')).toBe('not a picture');
  });

  it('have another file for every image, region and size', async () => {
    const engine = counting();
    const store = createCropStore(engine);
    const one = await wish();
    const path = `${one.path}.other.png`;
    await writeImage(path, 8);
    const files = await Promise.all([one, { ...one, size: 320 }, { ...one, region: null }, { ...one, path, sha256: await hashOf(path) }].map((each) => store.file(each)));
    expect(new Set(files).size).toBe(4);
  });

  it('are dropped when nobody waits for them any more, and made when somebody still does', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    const aborted: boolean[] = [];
    const engine = counting(async (signal) => { await gate; aborted.push(signal?.aborted ?? false); });
    const store = createCropStore(engine);
    const one = await wish();
    const stops = [new AbortController(), new AbortController()];
    const waiting = stops.map((stop) => store.file(one, stop.signal));
    const staying = store.file({ ...one, size: 320 });
    await expect.poll(() => engine.cuts.length).toBe(2);
    for (const stop of stops) stop.abort();
    await Promise.all(waiting.map((each) => expect(each).rejects.toMatchObject({ code: 'CANCELLED' })));
    release();
    await staying;
    expect(aborted.filter(Boolean)).toHaveLength(1);
    expect((await store.file(one)).endsWith('.jpg')).toBe(true);
  });

  it('are not made of another file that has taken the place of the original', async () => {
    const store = createCropStore(createLocalEngine());
    const one = await wish();
    await writeImage(one.path, 9);
    await expect(store.file(one)).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('is not the one that was imported') });
    await writeImage(one.path, 7);
    await store.file(one);
  });

  it('leave nothing behind when the original cannot be read, and are tried again', async () => {
    const engine = counting();
    const store = createCropStore(engine);
    const one = await wish();
    const broken = { ...one, path: `${one.path}.gone` };
    await expect(store.file(broken)).rejects.toMatchObject({ code: 'IO_FAILED' });
    expect((await readdir(one.folder, { recursive: true })).filter((name) => name.includes('.'))).toEqual([]);
    await store.file(one);
  });
});
