import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PictureProblem } from '../engine/protocol.ts';
import { isComplete } from './completeness.ts';
import { isReadable, sniffFormat, type ImageFormat } from './format.ts';

/** The bytes of a file that is what its record says, or why it is not. */
export type RecordedFile =
  | { readonly ok: true; readonly bytes: Buffer; readonly format: ImageFormat }
  | { readonly ok: false; readonly problem: PictureProblem; readonly reason: string };

/** Reads a picture file once, compares its bytes with the hash (hex) of its record and looks whether its end is there. Never throws for a bad file. */
export async function readRecordedFile(path: string, sha256: string): Promise<RecordedFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, problem: 'missing', reason: 'the file does not exist' };
    return { ok: false, problem: 'unreadable', reason: `the file cannot be read (${code})` };
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return { ok: false, problem: 'changed', reason: 'the file is not the one that was imported' };
  const format = sniffFormat(bytes);
  if (format === null || !isReadable(format)) return { ok: false, problem: 'unreadable', reason: 'not an image that can be read' };
  if (!isComplete(bytes, format)) return { ok: false, problem: 'unreadable', reason: `truncated ${format.toUpperCase()}: the end of the file is missing` };
  return { ok: true, bytes, format };
}
