import type { FileHandle } from 'node:fs/promises';

/** A file that hyparquet reads from: never beyond its end, and never more at once than a column of a row group may have. */
export interface BoundedFile {
  readonly byteLength: number;
  /** @throws Error where the piece does not lie in the file or is too large, and what the file system throws. */
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

const mostBytesAtOnce = 420_000_000;

/** An open file of known size. */
export function boundedFile(file: FileHandle, byteLength: number): BoundedFile {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      if (!(start >= 0 && end >= start && end <= byteLength && end - start <= mostBytesAtOnce)) throw new Error(`bytes ${start} to ${end} do not lie in the file`);
      const piece = new Uint8Array(end - start);
      let filled = 0;
      while (filled < piece.byteLength) {
        const { bytesRead } = await file.read(piece, filled, piece.byteLength - filled, start + filled);
        if (bytesRead === 0) throw new Error('the file became shorter while it was read');
        filled += bytesRead;
      }
      return piece.buffer;
    },
  };
}
