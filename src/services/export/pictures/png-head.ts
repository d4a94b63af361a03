import { inflateSync } from 'node:zlib';
import { tiffOrientation } from '../../../inference/image/jpeg-header.ts';
import type { HeadOutcome } from './head-outcome.ts';
import { pngChunks } from './png-chunks.ts';
import { isSrgbProfile } from './srgb-profile.ts';

/** Colour profiles beyond this are not unpacked, and count as foreign. */
const mostProfileBytes = 4_000_000;
const transparent = [4, 6];

/** The head of a PNG (W3C PNG, third edition). All chunks have to lie inside the file, up to IEND; all encoders are alike, because none loses anything. */
export function readPngHead(file: Buffer): HeadOutcome {
  if (file.length < 33 || file.toString('latin1', 12, 16) !== 'IHDR') return 'damaged';
  const [width, height, depth, colour] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25]];
  if (width === 0 || height === 0) return 'damaged';
  let isPlain = (depth ?? 0) <= 8 && !transparent.includes(colour ?? 0);
  let turns = false;
  for (const { type, content } of pngChunks(file)) {
    switch (type) {
      case 'IEND': return { format: 'png', ...(turns ? { width: height, height: width } : { width, height }), isPlain, encoder: 'png' };
      case 'tRNS': isPlain = false; break;
      case 'iCCP': isPlain &&= isSrgb(content); break;
      case 'cICP': isPlain &&= content[0] === 1 && content[1] === 13; break;
      case 'eXIf': {
        const orientation = tiffOrientation(content) ?? 1;
        isPlain &&= orientation <= 1 || orientation > 8;
        turns = orientation >= 5 && orientation <= 8;
        break;
      }
    }
  }
  return 'damaged';
}

/** A name, a zero, the method of compression, then the packed profile. */
function isSrgb(chunk: Buffer): boolean {
  try {
    return isSrgbProfile(inflateSync(chunk.subarray(chunk.indexOf(0) + 2), { maxOutputLength: mostProfileBytes }));
  } catch {
    return false;
  }
}
