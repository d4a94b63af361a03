import { createHash } from 'node:crypto';
import { isComplete } from '../../../inference/image/completeness.ts';
import { exifOrientation, jpegSegments, profilePart, readJpegHeader } from '../../../inference/image/jpeg-header.ts';
import type { HeadOutcome } from './head-outcome.ts';
import { isSrgbProfile } from './srgb-profile.ts';

const [quantisation, adobe, profile, exif] = [0xdb, 0xee, 0xe2, 0xe1];
const frames = [0xc0, 0xc1, 0xc2];
const turning = [2, 3, 4, 5, 6, 7, 8];

/** The head of a JPEG. Its encoder is known by quantisation tables, chroma sampling and colour transform (ITU T.81, B.2.4.1 and B.2.2; Adobe's APP14). */
export function readJpegHead(file: Buffer): HeadOutcome {
  if (!isComplete(file, 'jpeg')) return 'damaged';
  const header = readJpegHeader(file);
  if (!header) return 'other';
  const hash = createHash('sha256');
  const profiles: Buffer[] = [];
  let components = 0;
  let isTurned = false;
  for (const { marker, content } of jpegSegments(file)) {
    if (marker === quantisation) hash.update('tables').update(content);
    if (frames.includes(marker)) {
      components = content[5] ?? 0;
      hash.update('sampling').update(content.subarray(5));
    }
    if (marker === adobe) hash.update('adobe').update(content.subarray(11, 12));
    const part = marker === profile ? profilePart(content) : null;
    if (part) profiles.push(part);
    if (marker === exif) isTurned ||= turning.includes(exifOrientation(content) ?? 1);
  }
  const isSrgb = profiles.length === 0 || isSrgbProfile(Buffer.concat(profiles));
  return { format: 'jpeg', width: header.width, height: header.height, isPlain: !isTurned && isSrgb && (components === 1 || components === 3), encoder: `jpeg ${hash.digest('hex')}` };
}
