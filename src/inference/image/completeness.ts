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
    case 'tiff': return pixelsFit(file);
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

/** Whether the strips or tiles of a classic TIFF's first page lie inside the file; a BigTIFF is left to the decoder. */
function pixelsFit(file: Buffer): boolean {
  const little = file[0] === 0x49;
  const u16 = (at: number): number => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const u32 = (at: number): number => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const fits = (at: number, length: number): boolean => at + length <= file.length;
  if (!fits(0, 8)) return false;
  if (u16(2) !== 42) return true;
  const directory = u32(4);
  if (!fits(directory, 2) || !fits(directory + 2, u16(directory) * 12)) return false;
  const lists = new Map<number, { bytes: number; count: number; at: number }>();
  for (let entry = directory + 2; entry < directory + 2 + u16(directory) * 12; entry += 12) {
    const bytes = u16(entry + 2) === 3 ? 2 : 4;
    const count = u32(entry + 4);
    lists.set(u16(entry), { bytes, count, at: bytes * count <= 4 ? entry + 8 : u32(entry + 8) });
  }
  const offsets = lists.get(273) ?? lists.get(324);
  const lengths = lists.get(279) ?? lists.get(325);
  if (!offsets || !lengths) return true;
  if (!fits(offsets.at, offsets.bytes * offsets.count) || !fits(lengths.at, lengths.bytes * lengths.count)) return false;
  const value = (list: { bytes: number; at: number }, index: number): number => (list.bytes === 2 ? u16(list.at + 2 * index) : u32(list.at + 4 * index));
  for (let index = 0; index < Math.min(offsets.count, lengths.count); index++) {
    if (!fits(value(offsets, index), value(lengths, index))) return false;
  }
  return true;
}
