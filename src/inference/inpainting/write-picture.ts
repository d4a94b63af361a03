import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { WrittenPicture } from '../engine/protocol.ts';
import { writeAtomically } from '../image/write-atomically.ts';

/** A file that was being written when the engine ended: the picture's name, process and count. */
const leftover = /\.(png|jpg)\.\d+-\d+\.part$/;

/** Whether a name is that of a picture which a crash left half-written. */
export function isPictureLeftover(name: string): boolean {
  return leftover.test(name);
}

/** Puts a picture on disk, whole and durably; one that is there with the same bytes stays. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED. */
export async function writePicture(path: string, bytes: Buffer): Promise<WrittenPicture> {
  const present = await readFile(path).catch(() => null);
  if (!present?.equals(bytes)) await writeAtomically(path, bytes, { durable: true });
  return { bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}
