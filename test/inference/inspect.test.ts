import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../src/inference/image/decode.ts';
import { inspectFiles } from '../../src/inference/image/inspect.ts';
import { quadrants } from './support/quadrants.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();

function place(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function reasonFor(path: string): Promise<string> {
  const [inspection] = await inspectFiles([path]);
  return inspection?.ok === false ? inspection.reason : 'it was accepted';
}

/** A valid PNG of one colour and any size: stored rows compress to almost nothing. */
function hugePng(width: number, height: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
  const crc = (bytes: Buffer): number => (bytes.reduce((c, byte) => crcTable[(c ^ byte) & 255]! ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

describe('Looking at files before import', () => {
  it('answers in the order asked, with the SHA-256 and size of each file', async () => {
    const good = join(folder, 'good.jpg');
    await quadrants(64, 48).jpeg().toFile(good);
    const bytes = readFileSync(good);
    const missing = join(folder, 'missing.jpg');
    expect(await inspectFiles([missing, good, missing, good, good, good])).toEqual([missing, good, missing, good, good, good].map((path) => (path === missing
      ? { ok: false, path, reason: 'the file does not exist' }
      : { ok: true, path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, width: 64, height: 48, format: 'jpeg' })));
  });

  it('names what is wrong with an empty file, a folder, a text, and a format it cannot read', async () => {
    mkdirSync(join(folder, 'folder.jpg'));
    expect(await reasonFor(place('empty.jpg', ''))).toBe('the file is empty (0 bytes)');
    expect(await reasonFor(join(folder, 'folder.jpg'))).toBe('a folder, not an image file');
    expect(await reasonFor(place('text.jpg', 'not a picture at all'))).toBe('not an image (or a format unknown here)');
    expect(await reasonFor(place('random.png', randomBytes(4000)))).toMatch(/^(not an image|unsupported)/);
    expect(await reasonFor(place('bitmap.bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(200)])))).toBe('unsupported format BMP; convert it to PNG or JPEG');
    expect(await reasonFor(place('drawing.png', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBe('unsupported format SVG; convert it to PNG or JPEG');
  });

  it('judges a file by its bytes, not by its extension', async () => {
    const path = join(folder, 'really-a-png.jpg');
    writeFileSync(path, await quadrants(20, 10).png().toBuffer());
    expect((await inspectFiles([path]))[0]).toMatchObject({ ok: true, format: 'png', width: 20, height: 10 });
  });

  it('refuses an image of over 100 megapixels by its header, and so does decoding', async () => {
    const path = place('huge.png', hugePng(12_000, 9_000));
    expect(await reasonFor(path)).toBe('108.0 megapixels (12000 x 9000), over the limit of 100');
    expect(await decodeImage(path, null)).toEqual({ ok: false, reason: '108.0 megapixels (12000 x 9000), over the limit of 100' });
    expect((await inspectFiles([place('large.png', hugePng(10_000, 10_000))]))[0]).toMatchObject({ ok: true });
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('finds a %s file whose end is missing, and accepts the whole one', async (format) => {
    const noise = await sharp(randomBytes(90 * 90 * 3), { raw: { width: 90, height: 90, channels: 3 } }).toFormat(format).toBuffer();
    expect((await inspectFiles([place(`whole.${format}`, noise)]))[0]).toMatchObject({ ok: true, format });
    for (const share of [0.4, 0.7, 0.98]) {
      expect(await reasonFor(place(`cut.${format}`, noise.subarray(0, Math.floor(noise.length * share))))).toMatch(/^(truncated|damaged) /);
    }
  });

  it('is not misled by the end marker of a thumbnail, nor by bytes after the end', async () => {
    const thumbnail = await quadrants(16, 16).jpeg().toBuffer();
    const picture = await sharp(randomBytes(90 * 90 * 3), { raw: { width: 90, height: 90, channels: 3 } }).jpeg().toBuffer();
    const segment = Buffer.concat([Buffer.from([0xff, 0xef, 0, 0]), thumbnail]);
    segment.writeUInt16BE(segment.length - 2, 2);
    const withThumbnail = Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]);
    expect((await inspectFiles([place('thumbnail.jpg', withThumbnail)]))[0]).toMatchObject({ ok: true, width: 90 });
    expect(await reasonFor(place('cut-thumbnail.jpg', withThumbnail.subarray(0, withThumbnail.length - 50)))).toBe('truncated JPEG: the end of the file is missing');
    expect((await inspectFiles([place('trailer.jpg', Buffer.concat([picture, Buffer.from('camera notes')]))]))[0]).toMatchObject({ ok: true });
  });

  it('stops when it is cancelled', async () => {
    await expect(inspectFiles([join(folder, 'good.jpg')], AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
