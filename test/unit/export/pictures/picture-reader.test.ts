import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ExportPicture, PairEntry } from '../../../../src/domain/export/entry.ts';
import { defaultRecipe, type ExportRecipe } from '../../../../src/domain/export/recipe.ts';
import type { PictureOrder } from '../../../../src/services/export/pictures/encode-picture.ts';
import { createPictureReader } from '../../../../src/services/export/pictures/picture-reader.ts';
import { temporaryFolder } from '../../store/samples.ts';

const folder = await temporaryFolder();
let count = 0;

async function picture(make: (drawn: Sharp) => Sharp, { width = 40, height = 30 } = {}): Promise<ExportPicture> {
  const path = join(folder, `picture-${String(count++)}`);
  const bytes = await make(sharp({ create: { width, height, channels: 3, background: { r: 40 * (count % 6), g: 120, b: 90 } } })).toBuffer();
  writeFileSync(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { image: `image-${String(count)}`, uid: sha256.slice(0, 16), path, sha256, bytes: bytes.length, width, height, format: 'jpeg', region: null, face: null, model: null, faceScore: null };
}

const entryOf = (...pictures: [ExportPicture, ExportPicture]): PairEntry => ({
  kind: 'pair', split: 'train', group: 'g', caption: '', isSharedCaption: true, id: 'pair', pictures, winner: 0, source: 'table', margin: null, decision: 'accepted',
  addedAt: '2026-01-01T00:00:00.000Z', sameCaption: 1, inpainting: null, rankings: null,
});

/** What is read of two pictures, and what was asked of the engine. */
async function read(pictures: [ExportPicture, ExportPicture], recipe: Partial<ExportRecipe> = {}) {
  const orders: PictureOrder[] = [];
  const outcome = await createPictureReader({ ...defaultRecipe, ...recipe }, async (order) => {
    orders.push(order);
    return { ok: true, bytes: Buffer.from('encoded') };
  }).read(entryOf(...pictures));
  return { outcome, orders: orders.map(({ width, height, format, quality }) => ({ width, height, format, quality })) };
}

const jpeg = (drawn: Sharp): Sharp => drawn.jpeg({ quality: 90 });
const png = (drawn: Sharp): Sharp => drawn.png();

describe('Pictures of a pair', () => {
  it('are the bytes of their files where both have one size and one encoder', async () => {
    for (const make of [jpeg, png]) {
      const pair: [ExportPicture, ExportPicture] = [await picture(make), await picture(make)];
      const { outcome, orders } = await read(pair);
      expect(outcome).toEqual({
        ok: true,
        pictures: pair.map(({ path, uid }) => ({ bytes: readFileSync(path), format: make === jpeg ? 'jpeg' : 'png', width: 40, height: 30, uid, kept: true })),
      });
      expect(orders).toEqual([]);
    }
  });

  it('are both encoded anew, alike, where anything sets one of them apart', async () => {
    const odd: readonly ((drawn: Sharp) => Sharp)[] = [
      png, (drawn) => drawn.jpeg({ quality: 80 }), (drawn) => drawn.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }), (drawn) => drawn.webp(),
      (drawn) => drawn.withIccProfile('p3').jpeg({ quality: 90 }), (drawn) => drawn.withMetadata({ orientation: 3 }).jpeg({ quality: 90 }), (drawn) => drawn.toColourspace('cmyk').jpeg({ quality: 90 }),
    ];
    for (const make of odd) {
      const { outcome, orders } = await read([await picture(jpeg), await picture(make)], { quality: 93 });
      expect(orders).toEqual(Array.from({ length: 2 }, () => ({ width: 40, height: 30, format: 'jpeg', quality: 93 })));
      expect(outcome.ok && outcome.pictures.map(({ bytes, kept, format }) => [String(bytes), kept, format])).toEqual([['encoded', false, 'jpeg'], ['encoded', false, 'jpeg']]);
    }
    expect((await read([await picture(jpeg), await picture(jpeg, { width: 20, height: 20 })])).orders).toEqual(Array.from({ length: 2 }, () => ({ width: 20, height: 20, format: 'jpeg', quality: 95 })));
  });

  it('have the type that the format of the dataset takes', async () => {
    const [jpegs, pngs] = [[await picture(jpeg), await picture(jpeg)], [await picture(png), await picture(png)]] as [[ExportPicture, ExportPicture], [ExportPicture, ExportPicture]];
    const formats = async (pair: [ExportPicture, ExportPicture], recipe: Partial<ExportRecipe>) => (await read(pair, recipe)).orders.map(({ format }) => format);
    expect(await formats(pngs, { format: 'webdataset' })).toEqual(['jpeg', 'jpeg']);
    expect(await formats(pngs, { format: 'hpsv2', encoding: 'png' })).toEqual(['jpeg', 'jpeg']);
    expect(await formats(pngs, { format: 'webdataset', encoding: 'png' })).toEqual(['png', 'png']);
    expect(await formats(jpegs, { format: 'webdataset' })).toEqual([]);
    expect(await formats(jpegs, { encoding: 'jpeg' })).toEqual(['jpeg', 'jpeg']);
  });

  it('are squares of the size asked for where faces are exported, and no longer than asked for where whole images are', async () => {
    const pair: [ExportPicture, ExportPicture] = [await picture(jpeg), await picture(jpeg)];
    const sizes = async (recipe: Partial<ExportRecipe>) => (await read(pair, recipe)).orders.map(({ width, height }) => [width, height]);
    expect(await sizes({ pictures: 'faces' })).toEqual([[512, 512], [512, 512]]);
    expect(await sizes({ pictures: 'faces', size: 256 })).toEqual([[256, 256], [256, 256]]);
    expect(await sizes({ size: 20 })).toEqual([[20, 15], [20, 15]]);
    expect(await sizes({ size: 64 })).toEqual([[40, 30], [40, 30]]);
  });

  it('drop their pair, by the name of the file alone, when one is missing, changed or cut off', async () => {
    const [gone, other, torn] = [await picture(jpeg), await picture(jpeg), await picture(jpeg)];
    rmSync(gone.path);
    writeFileSync(other.path, 'something else');
    const cut = readFileSync(torn.path).subarray(0, -10);
    writeFileSync(torn.path, cut);
    const shortened = { ...torn, sha256: createHash('sha256').update(cut).digest('hex') };
    for (const [file, reason] of [[gone, 'missing'], [other, 'changed'], [torn, 'changed'], [shortened, 'unreadable']] as const) {
      expect((await read([await picture(jpeg), file])).outcome).toEqual({ ok: false, reason, about: file.path.slice(folder.length + 1) });
    }
  });

  it('drop their pair when the engine cannot use one', async () => {
    const pair: [ExportPicture, ExportPicture] = [await picture(jpeg), await picture(jpeg)];
    const failing = createPictureReader({ ...defaultRecipe, encoding: 'png' }, ({ path }) => Promise.resolve(path === pair[1].path ? { ok: false, problem: 'unreadable', reason: 'damaged' } : { ok: true, bytes: Buffer.alloc(1) }));
    expect(await failing.read(entryOf(...pair))).toEqual({ ok: false, reason: 'unreadable', about: pair[1].path.slice(folder.length + 1) });
  });
});
