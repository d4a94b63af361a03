import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { ByteWriter } from 'hyparquet-writer';
import { writePieces } from './write-pieces.ts';

/** Pieces of at least so many bytes go to the disk from where they are; smaller ones are gathered first. */
const leastPieceBytes = 4096;

/**
 * Where hyparquet-writer puts a Parquet file: pages wait in memory until `flush`, which writes them without another copy, and hashes them
 * meanwhile. A page that was handed over must not change afterwards. Errors of the file system come out of `flush` and `close`.
 */
export class ParquetFile extends ByteWriter {
  private readonly file: FileHandle;
  private readonly hash = createHash('sha256');
  private waiting: Uint8Array[] = [];

  private constructor(file: FileHandle) {
    super();
    this.file = file;
  }

  /** A new empty file at `path`; one that is there is written anew. */
  static async open(path: string): Promise<ParquetFile> {
    return new ParquetFile(await open(path, 'w'));
  }

  override appendBytes(value: Uint8Array): void {
    if (value.byteLength < leastPieceBytes) {
      super.appendBytes(value);
      return;
    }
    this.gather();
    this.waiting.push(value);
    this.offset += value.byteLength;
  }

  /** Writes what waits; the next bytes may be appended meanwhile, but not flushed. */
  async flush(): Promise<void> {
    this.gather();
    const pieces = this.waiting;
    this.waiting = [];
    const written = writePieces(this.file, pieces);
    // The disk and this thread work at the same time; a failure is told below.
    written.catch(() => undefined);
    for (const piece of pieces) this.hash.update(piece);
    await written;
  }

  /** Waits until everything is on the disk, and says what the file holds. */
  async close(): Promise<{ readonly bytes: number; readonly sha256: string }> {
    await this.file.sync();
    await this.file.close();
    return { bytes: this.offset, sha256: this.hash.digest('hex') };
  }

  /** Lets go of the file as it is. */
  async abandon(): Promise<void> {
    this.waiting = [];
    await this.file.close();
  }

  /** Hands over the small pieces; their buffer is used again. */
  private gather(): void {
    if (this.index === 0) return;
    this.waiting.push(new Uint8Array(this.buffer.slice(0, this.index)));
    this.index = 0;
  }
}
