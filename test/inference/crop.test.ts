import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/domain/face.ts';
import { cropImage } from '../../src/inference/image/crop.ts';
import { renderSvg } from '../../src/inference/image/render.ts';
import { colourDistance, quadrantColours, quadrantPixels, quadrants, storedPosition, type Colour } from './support/quadrants.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const grey: Colour = [119, 119, 119];
const [width, height] = [80, 60];
const source = join(folder, 'source.png');
await quadrants(width, height).png().toFile(source);

let count = 0;

async function crop(path: string, region: Box | null, size: number, extension = 'png'): Promise<{ width: number; height: number; at: (x: number, y: number) => Uint8Array }> {
  const output = join(folder, `crop-${count++}.${extension}`);
  await cropImage({ path, region, size, output });
  const { data, info } = await sharp(output).raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(3);
  return { width: info.width, height: info.height, at: (x, y) => data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3) };
}

describe('Cutting pictures', () => {
  it('gives the original pixels when the region has the size asked for', async () => {
    const result = await crop(source, [20, 10, 60, 50], 40);
    expect([result.width, result.height]).toEqual([40, 40]);
    const original = quadrantPixels(width, height);
    for (let y = 0; y < 40; y++) {
      for (let x = 0; x < 40; x++) expect(colourDistance(result.at(x, y), original.subarray(((y + 10) * width + x + 20) * 3))).toBe(0);
    }
  });

  it('does not enlarge a region when it is asked not to, and still scales down what is longer', async () => {
    const cut = async (region: Box, size: number) => {
      const output = join(folder, `pixels-${count++}.png`);
      await cropImage({ path: source, region, size, enlarge: false, output });
      return sharp(output).raw().toBuffer({ resolveWithObject: true });
    };
    const same = await cut([20, 10, 60, 50], 4096);
    const original = quadrantPixels(width, height);
    const rows = Array.from({ length: 40 }, (_, y) => original.subarray(((y + 10) * width + 20) * 3, ((y + 10) * width + 60) * 3));
    expect([same.info.width, same.info.height]).toEqual([40, 40]);
    expect(same.data.equals(Buffer.concat(rows))).toBe(true);
    expect((await cut([-10, 0, 70, 40], 40)).info).toMatchObject({ width: 40, height: 20 });
  });

  it('fills what lies beyond each border with mid-grey, exact to the pixel', async () => {
    const result = await crop(source, [-10, -20, 90, 80], 100);
    for (const [x, y, colour] of [
      [9, 50, grey], [10, 22, quadrantColours[0]], [50, 19, grey], [50, 20, quadrantColours[1]],
      [89, 22, quadrantColours[1]], [90, 22, grey], [10, 79, quadrantColours[2]], [10, 80, grey], [89, 79, quadrantColours[3]], [0, 0, grey], [99, 99, grey],
    ] as const) expect([...result.at(x, y)]).toEqual([...colour]);
  });

  it('enlarges and reduces a region that reaches beyond the border without moving the picture', async () => {
    const large = await crop(source, [-40, -40, 40, 40], 320);
    expect([large.width, large.height]).toEqual([320, 320]);
    expect(colourDistance(large.at(150, 150), grey)).toBeLessThanOrEqual(4);
    expect(colourDistance(large.at(172, 172), quadrantColours[0])).toBeLessThanOrEqual(4);
    const small = await crop(source, [-40, -40, 40, 40], 40);
    expect(colourDistance(small.at(10, 10), grey)).toBe(0);
    expect(colourDistance(small.at(26, 26), quadrantColours[0])).toBeLessThanOrEqual(2);
  });

  it('gives plain mid-grey for a region wholly outside', async () => {
    const result = await crop(source, [200, 200, 240, 240], 20);
    expect([result.width, result.height]).toEqual([20, 20]);
    expect([...result.at(10, 10)]).toEqual([...grey]);
  });

  it('rounds the edges of a region to whole pixels', async () => {
    const result = await crop(source, [39.6, 29.6, 49.4, 39.4], 10);
    expect([...result.at(0, 0)]).toEqual([...quadrantColours[3]]);
    expect([...result.at(9, 9)]).toEqual([...quadrantColours[3]]);
  });

  it('keeps the shape of a region that is not square', async () => {
    const result = await crop(source, [0, 0, 40, 10], 80);
    expect([result.width, result.height]).toEqual([80, 20]);
  });

  it('never enlarges the whole image, and fits it into the size asked for', async () => {
    expect(await crop(source, null, 400)).toMatchObject({ width: 80, height: 60 });
    expect(await crop(source, null, 40)).toMatchObject({ width: 40, height: 30 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('cuts in the upright frame of a JPEG with EXIF orientation %i', async (orientation) => {
    const path = join(folder, `turned-${orientation}.jpg`);
    await quadrants(width, height).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).withMetadata({ orientation }).toFile(path);
    const [uprightWidth, uprightHeight] = orientation >= 5 ? [height, width] : [width, height];
    const stored = quadrantPixels(width, height);
    for (const [left, top] of [[4, 4], [uprightWidth - 24, 4], [4, uprightHeight - 24], [uprightWidth - 24, uprightHeight - 24]] as const) {
      const [x, y] = storedPosition(orientation, left + 10, top + 10, width, height);
      const inside = await crop(path, [left, top, left + 20, top + 20], 20);
      expect(colourDistance(inside.at(10, 10), stored.subarray((y * width + x) * 3))).toBeLessThanOrEqual(8);
    }
    const beyond = await crop(path, [-10, -10, uprightWidth + 10, uprightHeight + 10], Math.max(uprightWidth, uprightHeight) + 20);
    expect([beyond.width, beyond.height]).toEqual([uprightWidth + 20, uprightHeight + 20]);
    const [x, y] = storedPosition(orientation, 5, 5, width, height);
    expect(colourDistance(beyond.at(15, 15), stored.subarray((y * width + x) * 3))).toBeLessThanOrEqual(8);
    expect(colourDistance(beyond.at(5, 5), grey)).toBe(0);
    expect(await crop(path, null, 40)).toMatchObject(orientation >= 5 ? { width: 30, height: 40 } : { width: 40, height: 30 });
  });

  it('lays transparency over mid-grey and spreads grey to three channels', async () => {
    const transparent = join(folder, 'transparent.png');
    await sharp({ create: { width: 30, height: 30, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } }).png().toFile(transparent);
    expect([...(await crop(transparent, [5, 5, 25, 25], 20)).at(3, 3)]).toEqual([...grey]);
    expect([...(await crop(transparent, [-5, -5, 25, 25], 30)).at(20, 20)]).toEqual([...grey]);
    const flatGrey = join(folder, 'grey.png');
    await sharp(Buffer.alloc(900, 60), { raw: { width: 30, height: 30, channels: 1 } }).toColourspace('b-w').png().toFile(flatGrey);
    expect([...(await crop(flatGrey, [-5, -5, 25, 25], 30)).at(20, 20)]).toEqual([60, 60, 60]);
    expect([...(await crop(flatGrey, null, 30)).at(20, 20)]).toEqual([60, 60, 60]);
  });

  it('reduces 16 bits, inside and beyond the border alike', async () => {
    const deep = join(folder, 'deep.png');
    await sharp(Uint16Array.from({ length: 30 * 30 * 3 }, () => 51_400), { raw: { width: 30, height: 30, channels: 3 } }).toColourspace('rgb16').png().toFile(deep);
    const [inside, beyond] = [await crop(deep, [5, 5, 15, 15], 10), await crop(deep, [-10, -10, 30, 30], 40)];
    expect([...inside.at(5, 5), ...beyond.at(20, 20), ...beyond.at(2, 2)]).toEqual([200, 200, 200, 200, 200, 200, ...grey]);
  });

  it.each([['jpg', 'jpeg'], ['webp', 'webp'], ['png', 'png']])('writes .%s files in sRGB without metadata', async (extension, format) => {
    const path = join(folder, `private.jpg`);
    await quadrants(width, height).withExif({ IFD0: { Copyright: 'somebody', ImageDescription: 'model name' } }).jpeg().toFile(path);
    const output = join(folder, `clean.${extension}`);
    await cropImage({ path, region: [0, 0, 50, 50], size: 64, output });
    const metadata = await sharp(output).metadata();
    expect(metadata).toMatchObject({ format, width: 64, height: 64, space: 'srgb' });
    expect([metadata.exif, metadata.xmp, metadata.icc, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    if (extension === 'jpg') expect(metadata.chromaSubsampling).toBe('4:4:4');
  });

  it('makes the folder, leaves nothing half-written behind, and says which file failed', async () => {
    const target = join(folder, 'deeper', 'cache');
    await cropImage({ path: source, region: null, size: 20, output: join(target, 'a.png') });
    const broken = join(folder, 'broken.png');
    writeFileSync(broken, (await quadrants(80, 60).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 3000));
    await expect(cropImage({ path: broken, region: null, size: 20, output: join(target, 'b.png') })).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining(broken) as string });
    await expect(cropImage({ path: join(folder, 'missing.png'), region: null, size: 20, output: join(target, 'c.png') })).rejects.toMatchObject({ code: 'IO_FAILED' });
    await expect(cropImage({ path: source, region: null, size: 20, output: join(target, 'd.bmp') })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(cropImage({ path: source, region: null, size: 20, output: join(source, 'below-a-file.png') })).rejects.toMatchObject({ code: 'IO_FAILED' });
    mkdirSync(join(target, 'e.png'));
    await expect(cropImage({ path: source, region: null, size: 20, output: join(target, 'e.png') })).rejects.toMatchObject({ code: 'IO_FAILED' });
    expect(readdirSync(target).toSorted()).toEqual(['a.png', 'e.png']);
  });

  it('refuses a region so large that its pixels would fill the memory', async () => {
    await expect(cropImage({ path: source, region: [0, 0, 1e6, 1e6], size: 20, output: join(folder, 'vast.png') })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('Drawing', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c8c8c8"/></svg>';

  it.each(['png', 'jpg'])('renders an SVG document at its own size to .%s', async (extension) => {
    const output = join(folder, `drawn.${extension}`);
    await renderSvg(svg, output);
    const { data, info } = await sharp(output).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([40, 20]);
    expect(colourDistance(data, [200, 200, 200])).toBeLessThanOrEqual(2);
  });

  it('refuses a broken document and other extensions, and writes nothing', async () => {
    await expect(renderSvg('<svg', join(folder, 'broken-drawing.png'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(renderSvg(svg, join(folder, 'drawn.webp'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(existsSync(join(folder, 'broken-drawing.png'))).toBe(false);
  });
});
