import { isUtf8 } from 'node:buffer';
import type { Adapter } from 'lowdb';
import { explained, reasonOf } from './failures.ts';
import type { Files } from './files.ts';
import { prepareWrite, writeAtomically, type PreparedWrite } from './write-atomically.ts';

/** A JSON file that is there but cannot be used; the message is the reason, without the file's name. */
export class DamagedFile extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'DamagedFile';
  }
}

/** How a document is written and what it may hold. */
export interface DocumentForm<T> {
  /** Cuts what is not wanted out of the text before it is parsed. */
  readonly trim?: ((text: string) => string) | undefined;
  /** Checks what was read. @throws DamagedFile, or a StudioError that stops the opening. */
  readonly decode: (value: unknown) => T;
  readonly encode: (data: T) => string;
  /** Permission bits for the file, 0o666 (less the user's mask) unless given. */
  readonly mode?: number;
}

/** 256 MiB: far beyond any honest document, well within what one string may hold. */
const largestDocument = 256 * 1024 * 1024;

/** lowdb adapter whose documents are checked when read and survive a crash at any moment when written. */
export class DurableAdapter<T> implements Adapter<T> {
  readonly path: string;
  readonly #files: Files;
  readonly #form: DocumentForm<T>;

  constructor(files: Files, path: string, form: DocumentForm<T>) {
    this.#files = files;
    this.path = path;
    this.#form = form;
  }

  /** Null when there is no such file. @throws DamagedFile; StudioError READ_ONLY or IO_FAILED when it cannot be read at all. */
  async read(): Promise<T | null> {
    const stat = await explained('read', this.path, () => this.#files.stat(this.path));
    if (!stat) return null;
    if (stat.kind !== 'file') throw new DamagedFile(`it is a ${stat.kind === 'other' ? 'device' : stat.kind}, not a plain file`);
    if (stat.bytes > largestDocument) throw new DamagedFile('it is larger than 256 MiB');
    const bytes = await explained('read', this.path, () => this.#files.read(this.path));
    return bytes && this.#form.decode(parseJson(bytes, this.#form.trim));
  }

  /** @throws StudioError DISK_FULL, READ_ONLY, IO_FAILED; the file is then as it was. */
  async write(data: T): Promise<void> {
    await writeAtomically(this.#files, this.path, this.#form.encode(data), this.#form.mode);
  }

  /** The first half of `write`; see `prepareWrite`. */
  prepare(data: T): Promise<PreparedWrite> {
    return prepareWrite(this.#files, this.path, this.#form.encode(data), this.#form.mode);
  }
}

function parseJson(bytes: Uint8Array, trim: (text: string) => string = (text) => text): unknown {
  if (bytes.byteLength === 0) throw new DamagedFile('it is empty');
  if (!isUtf8(bytes)) throw new DamagedFile('it is not text in UTF-8');
  try {
    return JSON.parse(trim(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())) as unknown;
  } catch (error) {
    throw new DamagedFile(`it is not valid JSON: ${reasonOf(error)}`, { cause: error });
  }
}
