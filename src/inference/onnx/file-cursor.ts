import type { FileHandle } from 'node:fs/promises';

/** The head of a protobuf field. Its `length` bytes follow; a whole number (wire 0) has been passed and has none. */
interface FieldHead { readonly number: number; readonly wire: number; readonly length: number }

/** A place in a file of protobuf messages, from which fields are read one after the other. */
export interface FileCursor {
  readonly size: number;
  /** Where the next byte is read; set it to pass something over. */
  position: number;
  /** The next field's head; null when it, or what it says to follow, does not lie before `end`. */
  field(end: number): Promise<FieldHead | null>;
  /** The next `length` bytes, 64 KiB at most. */
  read(length: number): Promise<Uint8Array>;
}

const bufferBytes = 64 * 1024;
/** Two numbers of ten bytes at most. */
const longestHead = 20;

/** Reads `file`, of `size` bytes, through a small buffer. */
export function createFileCursor(file: FileHandle, size: number): FileCursor {
  const buffer = new Uint8Array(bufferBytes);
  let start = 0;
  let filled = 0;

  async function fill(position: number): Promise<void> {
    start = position;
    filled = (await file.read(buffer, 0, bufferBytes, position)).bytesRead;
  }

  function varint(end: number): number | null {
    let value = 0;
    for (let shift = 0; shift < 10 && cursor.position < end; shift++) {
      const offset = cursor.position - start;
      const byte = buffer[offset];
      if (byte === undefined || offset >= filled) return null;
      cursor.position++;
      value += (byte % 128) * 128 ** shift;
      if (byte < 128) return value;
    }
    return null;
  }

  const cursor: FileCursor = {
    size,
    position: 0,
    async field(end) {
      const { position } = cursor;
      if (position < start || position + longestHead > start + filled) await fill(position);
      const key = varint(end);
      if (key === null) return null;
      const wire = key % 8;
      const number = Math.floor(key / 8);
      const length = wire === 0 ? (varint(end) === null ? null : 0) : wire === 1 ? 8 : wire === 5 ? 4 : wire === 2 ? varint(end) : null;
      return length === null || cursor.position + length > end ? null : { number, wire, length };
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
