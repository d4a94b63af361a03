import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPictureHead } from '../../../../src/services/export/pictures/picture-head.ts';
import { withoutMetadata } from '../../../../src/services/export/pictures/without-metadata.ts';

const [width, height] = [96, 64];
const pixels = await sharp({ create: { width, height, channels: 3, background: 'teal', noise: { type: 'gaussian', mean: 128, sigma: 50 } } }).raw().toBuffer();
const picture = (): Sharp => sharp(pixels, { raw: { width, height, channels: 3 } });
const secret = 'taken by Ada at 52.5 N 13.4 E';

const jpegs: Readonly<Record<string, () => Promise<Buffer>>> = {
  'baseline JPEG': () => picture().jpeg({ quality: 90 }).toBuffer(),
  'progressive JPEG': () => picture().jpeg({ quality: 90, progressive: true }).toBuffer(),
  'JPEG with a colour profile': () => picture().withIccProfile('srgb').jpeg().toBuffer(),
  'grey JPEG': () => picture().greyscale().jpeg().toBuffer(),
};

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function chunk(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(12 + content.length);
  whole.writeUInt32BE(content.length, 0);
  whole.write(type, 4, 'latin1');
  content.copy(whole, 8);
  return whole;
}

const text = Buffer.from(secret);
const raw = (file: Buffer) => sharp(file).raw().toBuffer();

describe('A picture without its metadata', () => {
  it.each(Object.entries(jpegs))('has the pixels of its file and nothing about it: %s', async (_, make) => {
    const clean = await make();
    const inner = Buffer.concat([clean.subarray(0, 2), segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), text])), clean.subarray(2)]);
    const about = [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0II*\0'), text])), segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), text])), segment(0xed, text), segment(0xfe, text), segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), text]))];
    for (const trailer of [Buffer.alloc(0), text, inner]) {
      const file = Buffer.concat([clean.subarray(0, 2), ...about, clean.subarray(2), trailer]);
      const stripped = withoutMetadata(Buffer.from(file), 'jpeg');
      expect(stripped.includes(secret)).toBe(false);
      expect(stripped.equals(clean)).toBe(true);
      expect(await raw(stripped)).toEqual(await raw(file));
    }
  });

  it('keeps the pixels, transparency and colours of a PNG', async () => {
    for (const clean of [await picture().png().toBuffer(), await picture().png({ palette: true }).toBuffer(), await picture().ensureAlpha(0.5).withIccProfile('p3').png().toBuffer()]) {
      const file = Buffer.concat([clean.subarray(0, 33), ...['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'caBX'].map((type) => chunk(type, text)), clean.subarray(33), text]);
      const stripped = withoutMetadata(Buffer.from(file), 'png');
      expect(stripped.includes(secret)).toBe(false);
      expect([await raw(stripped), (await sharp(stripped).metadata()).icc]).toEqual([await raw(clean), (await sharp(clean).metadata()).icc]);
    }
  });

  it('is the same file where there is nothing to take away, and taking away twice changes nothing', async () => {
    for (const [format, file] of [['jpeg', await picture().jpeg().toBuffer()], ['png', await picture().png().toBuffer()]] as const) {
      const once = Buffer.from(withoutMetadata(Buffer.from(file), format));
      expect(once.equals(file) || format === 'png').toBe(true);
      expect(withoutMetadata(Buffer.from(once), format).equals(once)).toBe(true);
      expect(readPictureHead(once, format)).toEqual(readPictureHead(file, format));
    }
  });

  it('comes out whole whatever is written between its segments', async () => {
    const clean = await picture().jpeg({ quality: 85 }).toBuffer();
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(0xe1, 0xe3, 0xe7, 0xed, 0xef, 0xfe), fc.uint8Array({ maxLength: 300 })), { maxLength: 6 }), fc.uint8Array({ maxLength: 50 }), (segments, trailer) => {
      const file = Buffer.concat([clean.subarray(0, 2), ...segments.map(([marker, content]) => segment(marker, Buffer.from(content))), clean.subarray(2), Buffer.from(trailer)]);
      expect(withoutMetadata(file, 'jpeg').subarray(0, clean.length).equals(clean)).toBe(true);
      return Promise.resolve();
    }), { numRuns: 60 });
  });
});
