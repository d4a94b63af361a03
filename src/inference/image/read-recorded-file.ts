import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { PictureProblem } from '../engine/protocol.ts';
import { isComplete } from './completeness.ts';
import { isReadable, sniffFormat, type ImageFormat } from './format.ts';

type Refusal = { readonly ok: false; readonly problem: PictureProblem; readonly reason: string };

/** The bytes of a file that is what its record says, or why it is not. */
export type RecordedFile = { readonly ok: true; readonly bytes: Buffer; readonly format: ImageFormat } | Refusal;

/** Reads a picture file once, compares its bytes with the hash (hex) of its record and looks whether its end is there. Never throws for a bad file. */
export async function readRecordedFile(path: string, sha256: string): Promise<RecordedFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return refusal(error);
  }
  return compared(bytes, sha256);
}

/**
 * `readRecordedFile` for a thread of its own, into memory that `take` lends for so many bytes: thousands of small files are read three times as fast
 * when nobody has to be waited for. What was lent is the caller's again, whatever comes of it.
 */
export function readRecordedFileInto(path: string, sha256: string, take: (bytes: number) => Buffer): RecordedFile {
  let bytes: Buffer;
  try {
    bytes = readInto(path, take);
  } catch (error) {
    return refusal(error);
  }
  return compared(bytes, sha256);
}

function readInto(path: string, take: (bytes: number) => Buffer): Buffer {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const bytes = take(size).subarray(0, size);
    let done = 0;
    for (let read = -1; done < size && read !== 0; done += read) read = readSync(file, bytes, done, size - done, done);
    return bytes.subarray(0, done);
  } finally {
    closeSync(file);
  }
}

function refusal(error: unknown): Refusal {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, problem: 'missing', reason: 'the file does not exist' };
  return { ok: false, problem: 'unreadable', reason: `the file cannot be read (${code})` };
}

function compared(bytes: Buffer, sha256: string): RecordedFile {
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return { ok: false, problem: 'changed', reason: 'the file is not the one that was imported' };
  const format = sniffFormat(bytes);
  if (format === null || !isReadable(format)) return { ok: false, problem: 'unreadable', reason: 'not an image that can be read' };
  if (!isComplete(bytes, format)) return { ok: false, problem: 'unreadable', reason: `truncated ${format.toUpperCase()}: the end of the file is missing` };
  return { ok: true, bytes, format };
}
