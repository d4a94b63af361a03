import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Writes a file from pieces as they come, waits until it is on the disk, and says what it holds. @throws what the file system and the pieces throw. */
export async function writeHashed(place: string, pieces: AsyncIterable<Buffer>, options: { readonly highWaterMark?: number } = {}): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* () {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.byteLength;
      yield piece;
    }
  };
  await pipeline(counted(), createWriteStream(place, { flush: true, ...options }));
  return { bytes, sha256: hash.digest('hex') };
}
