import type { FileHandle } from 'node:fs/promises';
import { longestHead, readHead, type FieldHead } from './field-head.ts';

/** A place in a file of protobuf messages, from which fields are read one after the other. */
export interface FileCursor {
  readonly size: number;
  /** Where the next byte is read; set it to pass something over. */
  position: number;
  /** The next field's head; null when it, or what it says to follow, does not lie before `end`. */
  field(end: number): Promise<Pick<FieldHead, 'number' | 'wire' | 'length'> | null>;
  /** The next `length` bytes, 64 KiB at most. */
  read(length: number): Promise<Uint8Array>;
}

const bufferBytes = 64 * 1024;

/** Reads `file`, of `size` bytes, through a small buffer. */
export function createFileCursor(file: FileHandle, size: number): FileCursor {
  const buffer = new Uint8Array(bufferBytes);
  let start = 0;
  let filled = 0;

  async function fill(position: number): Promise<void> {
    start = position;
    filled = (await file.read(buffer, 0, bufferBytes, position)).bytesRead;
  }

  const cursor: FileCursor = {
    size,
    position: 0,
    async field(end) {
      const { position } = cursor;
      if (position < start || position + longestHead > start + filled) await fill(position);
      const head = readHead(buffer, position - start, Math.min(filled, end - start));
      if (!head || start + head.body + head.length > end) return null;
      cursor.position = start + head.body;
      return head;
    },
    async read(length) {
      const wanted = Math.min(length, bufferBytes);
      if (cursor.position < start || cursor.position + wanted > start + filled) await fill(cursor.position);
      const offset = cursor.position - start;
      cursor.position += length;
      return buffer.slice(offset, Math.min(offset + wanted, filled));
    },
  };
  return cursor;
}
