import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { PictureFormat } from '../../domain/inpainting/settings.ts';
import type { WrittenPicture } from '../engine/protocol.ts';
import type { Bitmap } from '../image/decode.ts';
import { writeAtomically } from '../image/write-atomically.ts';

/** A file that was being written when the engine ended: the picture's name, process and count. */
const leftover = /\.(png|jpg)\.\d+-\d+\.part$/;

/** Whether a name is that of a picture which a crash left half-written. */
export function isPictureLeftover(name: string): boolean {
  return leftover.test(name);
}

/** A whole picture as a file's bytes, without metadata: lossless, or a JPEG whose colours are not subsampled. The same pixels give the same bytes. */
export async function encodePicture({ width, height, rgb }: Bitmap, format: PictureFormat): Promise<Buffer> {
  const picture = sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  // Row filters with a low level are both faster and smaller than zlib's default level without them.
  return format.format === 'png'
    ? picture.png({ compressionLevel: 2, adaptiveFiltering: true }).toBuffer()
    : picture.jpeg({ quality: format.quality, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Puts a picture on disk, whole and durably; one that is there with the same bytes stays. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED. */
export async function writePicture(path: string, bytes: Buffer): Promise<WrittenPicture> {
  const present = await readFile(path).catch(() => null);
  if (!present?.equals(bytes)) await writeAtomically(path, bytes, { durable: true });
  return { bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}
