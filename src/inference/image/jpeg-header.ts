/** What stands before a JPEG's pixels. */
export interface JpegHeader {
  /** Size after EXIF orientation, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Offset of the first scan. */
  readonly scan: number;
}

const startOfScan = 0xda;
const exifSegment = 0xe1;
/** Baseline, extended and progressive Huffman frames: what every camera and model writes. */
const frames = [0xc0, 0xc1, 0xc2];

/** One segment of a JPEG: its marker, where that stands, and what it holds. */
export interface JpegSegment {
  readonly marker: number;
  readonly offset: number;
  readonly content: Buffer;
}

/** The segments of a JPEG up to and with the head of its first scan (ITU T.81, annex B); ends early where the file is broken. */
export function* jpegSegments(file: Buffer): Generator<JpegSegment, void> {
  let offset = 2;
  while (offset + 4 <= file.length && file[offset] === 0xff) {
    const marker = file[offset + 1] as number;
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    const end = offset + 2 + file.readUInt16BE(offset + 2);
    if (end > file.length || end < offset + 4) return;
    yield { marker, offset, content: file.subarray(offset + 4, end) };
    if (marker === startOfScan) return;
    offset = end;
  }
}

/**
 * Reads a JPEG's segments up to the first scan. Null when the file is broken or of a rare kind, which
 * a real decoder then has to judge. Sparing a native call for every file halves the cost of importing.
 */
export function readJpegHeader(file: Buffer): JpegHeader | null {
  let size: { width: number; height: number } | null = null;
  let orientation: number | null = null;
  for (const { marker, offset, content } of jpegSegments(file)) {
    if (marker === startOfScan) return size && upright(size, orientation ?? 1, offset);
    if (frames.includes(marker)) size = frameSize(content);
    if (marker === exifSegment) orientation ??= exifOrientation(content);
  }
  return null;
}

function upright({ width, height }: { width: number; height: number }, orientation: number, scan: number): JpegHeader {
  const turned = orientation >= 5 && orientation <= 8;
  return turned ? { width: height, height: width, scan } : { width, height, scan };
}

function frameSize(content: Buffer): { width: number; height: number } | null {
  if (content.length < 5 || content[0] !== 8) return null;
  const height = content.readUInt16BE(1);
  const width = content.readUInt16BE(3);
  return width > 0 && height > 0 ? { width, height } : null;
}

const profileMark = 'ICC_PROFILE\0';

/** The part of a colour profile that an APP2 segment holds, after its mark and the two bytes that number it; null when the segment is something else. */
export function profilePart(segment: Buffer): Buffer | null {
  return segment.toString('latin1', 0, profileMark.length) === profileMark ? segment.subarray(profileMark.length + 2) : null;
}

/** The orientation entry (0x0112) of an EXIF segment's first directory; null when the segment is no EXIF or has none. */
export function exifOrientation(segment: Buffer): number | null {
  return segment.toString('latin1', 0, 6) === 'Exif\0\0' ? tiffOrientation(segment.subarray(6)) : null;
}

/** The same entry of the bare TIFF structure, as a PNG holds it. */
export function tiffOrientation(tiff: Buffer): number | null {
  if (tiff.length < 8) return null;
  const little = tiff[0] === 0x49;
  const u16 = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = u16(directory);
  for (let entry = directory + 2; entry < directory + 2 + 12 * count && entry + 12 <= tiff.length; entry += 12) {
    if (u16(entry) === 0x0112) return u16(entry + 8);
  }
  return null;
}
