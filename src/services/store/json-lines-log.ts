import { dirname } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import { explained, storeError } from './failures.ts';
import type { Files, OpenFile } from './files.ts';
import { makeDurableFolder, writeFully } from './write-atomically.ts';

const lineBreak = 0x0a;

interface WaitingLines {
  readonly lines: string;
  readonly resolve: () => void;
  readonly reject: (error: StudioError) => void;
}

/**
 * An append-only log of one JSON document a line with a single writer. Lines are on disk before their append resolves;
 * a failed append leaves the file as it was. Lines that wait for the disk together share one write and one fsync.
 */
export class JsonLinesLog {
  readonly path: string;
  readonly #files: Files;
  readonly #waiting: WaitingLines[] = [];
  /** Bytes that are known to be whole lines on disk. */
  #length: number;
  /** Whether a failed append has left bytes behind them. */
  #hasRemains = false;
  #file: OpenFile | null = null;
  #writing: Promise<void> | null = null;
  #closed = false;

  /** `length`: bytes of whole lines that were found in the file, 0 for a new one. */
  constructor(files: Files, path: string, length: number) {
    this.#files = files;
    this.path = path;
    this.#length = length;
  }

  /** Adds the text of one or more lines, line breaks included, all or none. @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED; NO_PROJECT after `close`. */
  append(lines: string): Promise<void> {
    if (this.#closed) return Promise.reject(new StudioError('NO_PROJECT', `Could not add to ${this.path}: the project is closed. Open it again.`));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ lines, resolve, reject });
      this.#writing ??= this.#writeWaiting();
    });
  }

  /** Waits for what is under way; later appends fail. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#release();
  }

  async #writeWaiting(): Promise<void> {
    // Calls made in the same turn go into one write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        await this.#write(Buffer.from(batch.map(({ lines }) => lines).join('')));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        const failure = storeError('add to', this.path, error);
        for (const { reject } of batch) reject(failure);
      }
    }
    this.#writing = null;
  }

  async #write(lines: Uint8Array): Promise<void> {
    const file = (this.#file ??= await this.#open());
    const bytes = (await this.#findEnd(file)) ? lines : Buffer.concat([Buffer.from('\n'), lines]);
    try {
      await writeFully(file, bytes);
      await file.sync();
    } catch (error) {
      await this.#takeBack(file);
      throw error;
    }
    this.#length += bytes.byteLength;
  }

  /** Cuts off what a failed append left. When even that fails the next append opens the file anew and cuts there. */
  async #takeBack(file: OpenFile): Promise<void> {
    try {
      await this.#cut(file);
    } catch {
      this.#hasRemains = true;
      await this.#release().catch(() => undefined);
    }
  }

  async #cut(file: OpenFile): Promise<void> {
    await file.truncate(this.#length);
    await file.sync();
  }

  async #open(): Promise<OpenFile> {
    await makeDurableFolder(this.#files, dirname(this.path));
    const file = await this.#files.open(this.path, 'append');
    try {
      if (this.#hasRemains) await this.#cut(file);
      this.#hasRemains = false;
      await this.#files.syncFolder(dirname(this.path));
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Keeps what somebody else has added to the file meanwhile; false when that lacks its last line break. */
  async #findEnd(file: OpenFile): Promise<boolean> {
    const size = await file.size();
    if (size === this.#length) return true;
    if (size < this.#length) {
      throw new StudioError('IO_FAILED', `Could not add to ${this.path}: something else has made it shorter. Close the project and open it again.`);
    }
    const last = Buffer.alloc(1);
    await file.read(last, size - 1);
    this.#length = size;
    return last[0] === lineBreak;
  }

  async #release(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    if (file) await explained('close', this.path, () => file.close());
  }
}
