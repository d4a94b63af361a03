import { availableParallelism } from 'node:os';
import { StudioError } from '../../contract/errors.ts';
import type { Fingerprint } from '../engine/protocol.ts';
import { greySquare } from '../image/grey-square.ts';
import { hashedSide, perceptualHash } from './perceptual-hash.ts';

export interface ImageToFingerprint {
  readonly id: string;
  readonly path: string;
  /** What the file's bytes must hash to (hex). */
  readonly sha256: string;
}

/** Images at work together: each is decoded by a thread of its own. More than a few only add memory, up to 400 MB for the largest. */
const lanes = Math.max(2, Math.min(4, availableParallelism()));

/**
 * Perceptual hashes of many images, on all cores; each outcome is handed on as soon as it is known. A bad file, or one of other bytes, is an outcome.
 * @throws StudioError CANCELLED.
 */
export async function fingerprintImages(images: readonly ImageToFingerprint[], onImage: (outcome: Fingerprint) => void, signal?: AbortSignal): Promise<void> {
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let image = images[next++]; image && !signal?.aborted; image = images[next++]) {
      const outcome = await fingerprintOf(image);
      done += 1;
      onImage(outcome);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (signal?.aborted) throw new StudioError('CANCELLED', `Looking for near-duplicates was cancelled after ${done} of ${images.length} images`);
}

async function fingerprintOf({ id, path, sha256 }: ImageToFingerprint): Promise<Fingerprint> {
  const square = await greySquare(path, hashedSide, sha256);
  return square.ok ? { ok: true, id, fingerprint: perceptualHash(square.greys) } : { ok: false, id, reason: square.reason };
}
