import { createHash } from 'node:crypto';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import type { EncodeOutcome, EncodeRequest } from '../../src/inference/engine/protocol.ts';
import { childEngine } from '../fixtures/child-engine.ts';
import { colourDistance, quadrantPixels, quadrants } from './support/quadrants.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const engine = createLocalEngine();
const [width, height] = [80, 60];
const grey = [119, 119, 119];
let count = 0;

const sha256Of = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

function requestOf(path: string, change: Partial<EncodeRequest> = {}): EncodeRequest {
  return { path, sha256: sha256Of(path), region: null, width, height, fit: 'cover', format: 'png', quality: 95, output: join(folder, `encoded-${count++}`), ...change };
}

async function encoded(path: string, change: Partial<EncodeRequest> = {}) {
  const request = requestOf(path, change);
  expect(await engine.encode(request)).toEqual({ ok: true });
  const { data, info } = await sharp(request.output).raw().toBuffer({ resolveWithObject: true });
  return { output: request.output, data, info, at: (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)] };
}

async function pictureFile(name: string, make: (picture: Sharp) => Sharp): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await make(quadrants(width, height)).toBuffer());
  return path;
}

const plain = await pictureFile('plain.png', (picture) => picture.png());

describe('Encoding a picture anew', () => {
  it('keeps every pixel of a picture that has the size already, as PNG', async () => {
    const { data } = await encoded(plain);
    expect(data.equals(Buffer.from(quadrantPixels(width, height)))).toBe(true);
  });

  it('gives a JPEG of full chroma and the quality asked for, without metadata, and the same bytes each time', async () => {
    const source = await pictureFile('told.jpg', (picture) => picture.withExif({ IFD0: { Copyright: 'somebody' } }).withIccProfile('p3').jpeg());
    const [first, second, poor] = [await encoded(source, { format: 'jpeg' }), await encoded(source, { format: 'jpeg' }), await encoded(source, { format: 'jpeg', quality: 50 })];
    const { format, chromaSubsampling, exif, icc, space } = await sharp(first.output).metadata();
    expect({ format, chromaSubsampling, exif, icc, space }).toEqual({ format: 'jpeg', chromaSubsampling: '4:4:4', exif: undefined, icc: undefined, space: 'srgb' });
    expect(readFileSync(first.output).equals(readFileSync(second.output))).toBe(true);
    expect(readFileSync(poor.output).length).toBeLessThan(readFileSync(first.output).length);
  });

  it('turns by EXIF, lays transparency over grey, and gives three channels of 8 bits whatever comes', async () => {
    const turned = await encoded(await pictureFile('turned.jpg', (picture) => picture.withMetadata({ orientation: 6 }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' })), { width: height, height: width });
    // Turned by 90 degrees clockwise: what was below on the left is above on the left.
    expect(colourDistance(Uint8Array.from(turned.at(5, 5)), quadrantPixels(width, height).subarray((55 * width + 5) * 3))).toBeLessThan(12);
    const clear = join(folder, 'clear.png');
    writeFileSync(clear, await sharp({ create: { width, height, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } }).png().toBuffer());
    expect((await encoded(clear)).at(40, 30)).toEqual(grey);
    for (const [name, make] of [['grey.jpg', (picture: Sharp) => picture.greyscale().jpeg()], ['deep.png', (picture: Sharp) => picture.toColourspace('rgb16').png()]] as const) {
      const { channels, depth } = await sharp((await encoded(await pictureFile(name, make))).output).metadata();
      expect([name, channels, depth]).toEqual([name, 3, 'uchar']);
    }
  });

  it('covers another shape, and cuts what stands over off on both sides', async () => {
    const { info, at } = await encoded(plain, { width: 30, height: 60 });
    expect([info.width, info.height]).toEqual([30, 60]);
    const original = quadrantPixels(width, height);
    for (const [x, y] of [[2, 2], [27, 2], [2, 57], [27, 57]] as const) expect(at(x, y)).toEqual([...original.subarray((y * width + x + 25) * 3, (y * width + x + 25) * 3 + 3)]);
  });

  it('cuts a region out, with grey beyond the border', async () => {
    const { info, at } = await encoded(plain, { region: [-20, -20, 20, 20], width: 40, height: 40 });
    expect([info.width, info.height, at(5, 5), at(30, 5)]).toEqual([40, 40, grey, grey]);
    expect(at(25, 25)).toEqual([...quadrantPixels(width, height).subarray((5 * width + 5) * 3, (5 * width + 5) * 3 + 3)]);
    await expect(engine.encode(requestOf(plain, { region: [0, 0, 20_000, 20_000] }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('says what is wrong with a file, and writes nothing then', async () => {
    const torn = await pictureFile('torn.jpg', (picture) => picture.jpeg());
    truncateSync(torn, readFileSync(torn).length - 20);
    const text = join(folder, 'text.jpg');
    writeFileSync(text, 'no picture');
    const cases: readonly (readonly [EncodeRequest, Extract<EncodeOutcome, { ok: false }>['problem']])[] = [
      [{ ...requestOf(plain), path: join(folder, 'nowhere.png') }, 'missing'],
      [{ ...requestOf(plain), sha256: '0'.repeat(64) }, 'changed'],
      [requestOf(torn), 'unreadable'],
      [requestOf(text), 'unreadable'],
      [{ ...requestOf(plain), path: folder }, 'unreadable'],
    ];
    for (const [request, problem] of cases) {
      expect(await engine.encode(request)).toEqual({ ok: false, problem, reason: expect.any(String) as string });
      expect(existsSync(request.output)).toBe(false);
    }
  });

  it('gives the same bytes in a process of its own, which stops when it is cancelled', async () => {
    const { engine: there } = await childEngine();
    const request = requestOf(plain, { format: 'jpeg', width: 40, height: 40 });
    expect(await there.encode(request)).toEqual({ ok: true });
    expect(readFileSync(request.output).equals(readFileSync((await encoded(plain, { format: 'jpeg', width: 40, height: 40 })).output))).toBe(true);
    const controller = new AbortController();
    const encoding = there.encode(requestOf(plain), { signal: controller.signal });
    controller.abort();
    await expect(encoding).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(engine.encode(requestOf(plain), { signal: controller.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
