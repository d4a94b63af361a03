import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { StudioError } from '../../contract/errors.ts';
import type { Inspection } from '../engine/protocol.ts';
import { isComplete } from './completeness.ts';
import type { ImageFormat } from './format.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { oversized, readImageFile } from './read-image-file.ts';

/** Files handled at once; more only adds memory, since hashing and the header take turns on few cores. */
const lanes = 4;

/**
 * Reads each file once: SHA-256, format, upright size. Decodes no pixels. Never throws for a bad file; the answer
 * names what is wrong with it. Results are in the order of `paths`.
 */
export async function inspectFiles(paths: readonly string[], signal?: AbortSignal): Promise<Inspection[]> {
  const results: Inspection[] = [];
  let next = 0;
  async function lane(): Promise<void> {
    while (next < paths.length) {
      if (signal?.aborted) throw new StudioError('CANCELLED', `Reading files was cancelled after ${next} of ${paths.length}`);
      const index = next++;
      results[index] = await inspectFile(paths[index] ?? '');
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

async function inspectFile(path: string): Promise<Inspection> {
  const file = await readImageFile(path);
  if (!file.ok) return { ok: false, path, reason: file.reason };
  const size = await uprightSize(file.bytes, file.format);
  if (!size) return { ok: false, path, reason: `damaged ${file.format.toUpperCase()}: its header cannot be read` };
  const tooLarge = oversized(size.width, size.height);
  if (tooLarge) return { ok: false, path, reason: tooLarge };
  if (!isComplete(file.bytes, file.format)) return { ok: false, path, reason: `truncated ${file.format.toUpperCase()}: the end of the file is missing` };
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return { ok: true, path, sha256, bytes: file.bytes.length, ...size, format: file.format };
}

/** Size after EXIF orientation, from the header alone; null when the header is damaged. */
async function uprightSize(bytes: Buffer, format: ImageFormat): Promise<{ width: number; height: number } | null> {
  const jpeg = format === 'jpeg' ? readJpegHeader(bytes) : null;
  if (jpeg) return { width: jpeg.width, height: jpeg.height };
  try {
    const { autoOrient } = await sharp(bytes, { limitInputPixels: false, failOn: 'none', pages: 1 }).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    return null;
  }
}
