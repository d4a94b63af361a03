import { jpegSegments, profilePart } from '../../../inference/image/jpeg-header.ts';
import { pngChunks } from './png-chunks.ts';

/** From where (inclusive) until where (exclusive) bytes of a file are kept. */
type Stretch = readonly [from: number, until: number];

/**
 * A JPEG or PNG file without what says where, when, by whom and with which words a picture was made: EXIF, XMP, comments, text, previews and whatever
 * follows the end of the picture. Pixels, size and colours stay as they are, without being encoded anew. Works inside of `file`, which holds nothing
 * sensible afterwards but the part that is given back. The file has to be whole, as `readPictureHead` sees it.
 */
export function withoutMetadata(file: Buffer, format: 'jpeg' | 'png'): Buffer {
  let end = 0;
  for (const [from, until] of format === 'jpeg' ? jpegStretches(file) : pngStretches(file)) {
    if (from !== end) file.copyWithin(end, from, until);
    end += until - from;
  }
  return file.subarray(0, end);
}

const [endOfImage, jfif, firstApplication, profile, xmpOrExif, adobe, lastApplication, comment] = [0xd9, 0xe0, 0xe0, 0xe2, 0xe1, 0xee, 0xef, 0xfe];
const startOfScan = 0xda;

/** A JPEG's segments but for metadata, then its scans up to the end of the image (ITU T.81, annex B). */
function jpegStretches(file: Buffer): Stretch[] {
  const kept: Stretch[] = [[0, 2]];
  let mayHoldMore = file.lastIndexOf(Buffer.from([0xff, endOfImage])) + 2 < file.length;
  for (const { marker, offset, content } of jpegSegments(file)) {
    const until = offset + 4 + content.length;
    if (marker === startOfScan) {
      kept.push([offset, mayHoldMore ? endOfScans(file, until) : file.length]);
      break;
    }
    // Pictures behind the first one are announced by one of these two.
    mayHoldMore ||= marker === xmpOrExif || (marker === profile && !profilePart(content));
    if (!isMetadata(marker, content)) kept.push([offset, until]);
  }
  return kept;
}

function isMetadata(marker: number, content: Buffer): boolean {
  if (marker === comment) return true;
  if (marker < firstApplication || marker > lastApplication) return false;
  return marker !== jfif && marker !== adobe && !(marker === profile && profilePart(content));
}

/** The end of the image whose first scan's data begin at `from`: what follows it in the file is no part of it. */
function endOfScans(file: Buffer, from: number): number {
  let offset = from;
  while ((offset = file.indexOf(0xff, offset)) !== -1 && offset + 1 < file.length) {
    const marker = file[offset + 1] as number;
    if (marker === endOfImage) return offset + 2;
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    offset += isData ? (marker === 0xff ? 1 : 2) : 2 + (offset + 4 <= file.length ? file.readUInt16BE(offset + 2) : 0);
  }
  return file.length;
}

/** Chunks that say what the pixels are and how they look; all others are about the picture. */
const pictureChunks: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'sRGB', 'gAMA', 'cHRM', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs']);

/** A PNG's signature and its chunks but for metadata (W3C PNG, third edition), up to the last one. */
function pngStretches(file: Buffer): Stretch[] {
  const chunks = Array.from(pngChunks(file)).filter(({ type }) => pictureChunks.has(type));
  return [[0, 8], ...chunks.map(({ from, until }): Stretch => [from, until])];
}
