import fc from 'fast-check';
import sharp, { type JpegOptions, type Sharp } from 'sharp';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PictureHead } from '../../../../src/services/export/pictures/head-outcome.ts';
import { readPictureHead } from '../../../../src/services/export/pictures/picture-head.ts';

const [width, height] = [40, 24];
const drawn = (): Sharp => sharp({ create: { width, height, channels: 3, background: 'orange', noise: { type: 'gaussian', mean: 128, sigma: 30 } } });
const pixels = await drawn().raw().toBuffer();
const picture = (): Sharp => sharp(pixels, { raw: { width, height, channels: 3 } });

const head = (file: Buffer): PictureHead => {
  const outcome = readPictureHead(file, file[0] === 0xff ? 'jpeg' : 'png');
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
};

/** A PNG with a chunk before its pixels; readers do not care for the checksum here. */
function withChunk(png: Buffer, type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, 'latin1');
  content.copy(chunk, 8);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

/** An ICC profile with nothing but a description, in the form of version 2. */
function profileOf(description: string, space = 'RGB '): Buffer {
  const profile = Buffer.alloc(256);
  profile.write(space, 16, 'latin1');
  profile.writeUInt32BE(1, 128);
  profile.write('desc', 132, 'latin1');
  profile.writeUInt32BE(144, 136);
  profile.writeUInt32BE(100, 140);
  profile.write('desc', 144, 'latin1');
  profile.writeUInt32BE(description.length + 1, 152);
  profile.write(description, 156, 'latin1');
  return profile;
}

const packed = (profile: Buffer): Buffer => Buffer.concat([Buffer.from('any name\0\0', 'latin1'), deflateSync(profile)]);

const jpeg = await picture().jpeg({ quality: 90 }).toBuffer();
const png = await picture().png().toBuffer();

describe('The head of a picture', () => {
  it('names size and encoder; JPEGs of other quality or chroma come from another one, and all PNGs from one', async () => {
    expect(head(jpeg)).toEqual({ format: 'jpeg', width, height, isPlain: true, encoder: expect.stringMatching(/^jpeg [0-9a-f]{64}$/) as string });
    expect(head(png)).toEqual({ format: 'png', width, height, isPlain: true, encoder: 'png' });
    const encoderOf = async (options: JpegOptions): Promise<string> => head(await picture().jpeg(options).toBuffer()).encoder;
    expect(await encoderOf({ quality: 90 })).toBe(head(jpeg).encoder);
    expect(await encoderOf({ quality: 89 })).not.toBe(head(jpeg).encoder);
    expect(await encoderOf({ quality: 90, chromaSubsampling: '4:4:4' })).not.toBe(head(jpeg).encoder);
  });

  it('is not plain when the file is turned, and has the size of the upright picture', async () => {
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      const { isPlain, ...rest } = head(await picture().withMetadata({ orientation }).jpeg().toBuffer());
      expect([isPlain, rest.width]).toEqual([false, orientation >= 5 ? height : width]);
    }
    const turned = withChunk(png, 'eXIf', Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex'));
    expect(head(turned)).toMatchObject({ isPlain: false, width: height, height: width });
    expect(head(withChunk(png, 'eXIf', Buffer.from('4d4d002a00000008000101120003000000010001000000000000', 'hex')))).toMatchObject({ isPlain: true, width });
  });

  it('is plain with a profile of sRGB only', async () => {
    const plain = async (profile: string): Promise<boolean[]> => [
      head(await picture().withIccProfile(profile).jpeg().toBuffer()).isPlain, head(await picture().withIccProfile(profile).png().toBuffer()).isPlain,
    ];
    expect(await plain('p3')).toEqual([false, false]);
    expect(head(withChunk(png, 'iCCP', packed(profileOf('sRGB IEC61966-2.1')))).isPlain).toBe(true);
    const foreign = [packed(profileOf('Adobe RGB (1998)')), packed(profileOf('not sRGB')), packed(profileOf('sRGB', 'GRAY')), packed(Buffer.alloc(8)), Buffer.from('name\0\0no zlib', 'latin1'), Buffer.alloc(0)];
    expect(foreign.map((content) => head(withChunk(png, 'iCCP', content)).isPlain)).toEqual(foreign.map(() => false));
    // A profile that would unpack to 64 MB.
    expect(head(withChunk(png, 'iCCP', packed(Buffer.concat([profileOf('sRGB'), Buffer.alloc(64_000_000)])))).isPlain).toBe(false);
    expect([head(withChunk(png, 'cICP', Buffer.from([1, 13, 0, 1]))).isPlain, head(withChunk(png, 'cICP', Buffer.from([9, 16, 0, 1]))).isPlain]).toEqual([true, false]);
  });

  it('is not plain with transparency, 16 bits or four inks', async () => {
    const files = [
      await picture().ensureAlpha(0.5).png().toBuffer(), await picture().toColourspace('rgb16').png().toBuffer(),
      withChunk(png, 'tRNS', Buffer.alloc(6)), await picture().toColourspace('cmyk').jpeg().toBuffer(),
    ];
    expect(files.map((file) => head(file).isPlain)).toEqual([false, false, false, false]);
  });

  it('is damaged wherever the file is cut off', () => {
    const cuts = (file: Buffer, format: 'jpeg' | 'png'): unknown[] => Array.from({ length: file.length - 13 }, (_, index) => readPictureHead(file.subarray(0, 12 + index), format));
    expect(new Set(cuts(jpeg, 'jpeg'))).toEqual(new Set(['damaged']));
    expect(new Set(cuts(png, 'png'))).toEqual(new Set(['damaged']));
  });

  it('never throws, whatever stands in a file', () => {
    const spoilt = fc.record({ file: fc.constantFrom(jpeg, png), changes: fc.array(fc.tuple(fc.nat(700), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }), cut: fc.nat(1500) });
    fc.assert(fc.property(spoilt, ({ file, changes, cut }) => {
      const bytes = Buffer.from(file.subarray(0, Math.max(20, file.length - cut)));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const outcome = readPictureHead(bytes, file === jpeg ? 'jpeg' : 'png');
      expect(typeof outcome === 'string' || (outcome.width > 0 && outcome.height > 0)).toBe(true);
    }), { numRuns: 3000 });
  });

  it('of other formats is left to a decoder', async () => {
    expect(readPictureHead(await picture().webp().toBuffer(), 'webp')).toBe('other');
  });
});
