import type { ImageFormat } from '../../../inference/image/format.ts';
import type { HeadOutcome } from './head-outcome.ts';
import { readJpegHead } from './jpeg-head.ts';
import { readPngHead } from './png-head.ts';

/** Reads the head of a file whose format its first bytes say. Looks at no pixels: a file that is damaged inside passes. */
export function readPictureHead(file: Buffer, format: ImageFormat): HeadOutcome {
  if (format === 'jpeg') return readJpegHead(file);
  return format === 'png' ? readPngHead(file) : 'other';
}
