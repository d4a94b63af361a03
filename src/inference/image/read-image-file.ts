import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isReadable, sniffFormat, type ImageFormat } from './format.ts';

/** Largest image that is decoded, in pixels. */
export const pixelLimit = 100_000_000;

/** A file's bytes with its format, or why it is no image that can be read. */
export type ImageFile =
  | { readonly ok: true; readonly bytes: Buffer; readonly format: ImageFormat }
  | { readonly ok: false; readonly reason: string };

/** Reads a file once and names its format by its first bytes; with `sha256` (hex) only that very file will do. Never throws for a bad file. */
export async function readImageFile(path: string, sha256?: string): Promise<ImageFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { ok: false, reason: unreadable(error as NodeJS.ErrnoException) };
  }
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256) return { ok: false, reason: 'the file is not the one that was imported; put that one back, or import the new one under another name' };
  if (bytes.length === 0) return { ok: false, reason: 'the file is empty (0 bytes)' };
  const format = sniffFormat(bytes);
  if (format === null) return { ok: false, reason: 'not an image (or a format unknown here)' };
  if (!isReadable(format)) return { ok: false, reason: `unsupported format ${format.toUpperCase()}; convert it to PNG or JPEG` };
  return { ok: true, bytes, format };
}

function unreadable(error: NodeJS.ErrnoException): string {
  const code: string = error.code ?? 'unknown';
  switch (code) {
    case 'ENOENT': return 'the file does not exist';
    case 'EISDIR': return 'a folder, not an image file';
    case 'EACCES': case 'EPERM': return 'no permission to read the file';
    case 'ERR_FS_FILE_TOO_LARGE': return 'the file is larger than 2 GiB';
    default: return `the file cannot be read (${code})`;
  }
}

/** Size in words: `120.5 megapixels, over the limit of 100`. */
export function oversized(width: number, height: number): string | null {
  if (width * height <= pixelLimit) return null;
  return `${(width * height / 1e6).toFixed(1)} megapixels (${width} x ${height}), over the limit of ${pixelLimit / 1e6}`;
}
