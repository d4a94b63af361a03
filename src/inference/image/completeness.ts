import type { ImageFormat } from './format.ts';
import { readJpegHeader } from './jpeg-header.ts';

const endOfJpeg = Buffer.from([0xff, 0xd9]);

/**
 * Whether a file has its end: looks at the format's own end marker or length, never at pixels, so it costs
 * microseconds. A complete file may still be damaged inside; decoding tells.
 */
export function isComplete(file: Buffer, format: ImageFormat): boolean {
  switch (format) {
    // A thumbnail in the metadata before the scan has an end marker of its own.
    case 'jpeg': return file.lastIndexOf(endOfJpeg) > (readJpegHeader(file)?.scan ?? 0);
    case 'png': return file.lastIndexOf('IEND') > 8;
    case 'gif': return file[lastNonZero(file)] === 0x3b;
    case 'webp': return file.length >= 12 && file.readUInt32LE(4) + 8 <= file.length;
    case 'avif': return boxesFit(file);
    case 'tiff': return pageFits(file);
  }
}

function lastNonZero(file: Buffer): number {
  let index = file.length - 1;
  while (index > 0 && file[index] === 0) index--;
  return index;
}

/** Walks the top-level boxes of an ISO base media file (size, type; size 0 = to the end, 1 = 64-bit size). */
function boxesFit(file: Buffer): boolean {
  let offset = 0;
  while (offset + 8 <= file.length) {
    const size = file.readUInt32BE(offset);
    if (size === 0) return true;
    if (size === 1 && offset + 16 > file.length) return false;
    const length = size === 1 ? Number(file.readBigUInt64BE(offset + 8)) : size;
    if (length < 8) return false;
    offset += length;
  }
  return offset === file.length;
}

/** Bytes of one value by TIFF field type (TIFF 6.0, section 2). */
const typeBytes: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Tags of strip and tile offsets, and of their lengths. */
const [offsetTags, lengthTags] = [[273, 324], [279, 325]] as const;

interface TiffEntry { readonly tag: number; readonly bytes: number; readonly count: number; readonly at: number }

/** Whether the first page of a classic TIFF lies inside the file, tags and pixels; a BigTIFF is left to the decoder. */
function pageFits(file: Buffer): boolean {
  const little = file[0] === 0x49;
  const u16 = (at: number): number => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const u32 = (at: number): number => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const fits = (at: number, length: number): boolean => at + length <= file.length;
  if (!fits(0, 8)) return false;
  if (u16(2) !== 42) return true;
  const directory = u32(4);
  if (!fits(directory, 2) || !fits(directory + 2, u16(directory) * 12)) return false;
  const entries = Array.from({ length: u16(directory) }, (_, index): TiffEntry => {
    const entry = directory + 2 + 12 * index;
    const bytes = typeBytes[u16(entry + 2)] ?? 1;
    const count = u32(entry + 4);
    return { tag: u16(entry), bytes, count, at: bytes * count <= 4 ? entry + 8 : u32(entry + 8) };
  });
  if (!entries.every(({ at, bytes, count }) => fits(at, bytes * count))) return false;
  const values = (tags: readonly number[]): number[] => {
    const entry = entries.find(({ tag }) => tags.includes(tag));
    return entry ? Array.from({ length: entry.count }, (_, index) => (entry.bytes === 2 ? u16(entry.at + 2 * index) : u32(entry.at + 4 * index))) : [];
  };
  const lengths = values(lengthTags);
  return values(offsetTags).every((at, index) => fits(at, lengths[index] ?? 0));
}
