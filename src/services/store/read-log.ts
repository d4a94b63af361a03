import { isUtf8 } from 'node:buffer';
import type { Checked } from './checks.ts';
import { DamagedFile } from './durable-document.ts';
import { explained, reasonOf } from './failures.ts';
import type { Files } from './files.ts';

/** A line that cannot be used, kept word for word. */
export interface BadLine {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
  /** The line itself, or null when it is no text in UTF-8; then `base64` has its bytes. */
  readonly text: string | null;
  readonly base64: string | null;
}

/** What is in a log, good and bad. */
export interface LogReading<T> {
  readonly entries: readonly T[];
  readonly bad: readonly BadLine[];
  /** Length in bytes of the part that ends with a line break. */
  readonly endOfLines: number;
  /** What follows the last line break: nothing, a whole entry that only lacks its line break, or a torn one (the last of `bad`). */
  readonly tail: 'none' | 'whole' | 'torn';
}

const largestLog = 1024 ** 3;
const largestLine = 16 * 1024 ** 2;
const mostBadLines = 10_000;
const blockBytes = 4 * 1024 ** 2;
const lineBreak = 0x0a;

/** Reads the bytes of one line, which are UTF-8; null where the parser has to look. */
export type Scan<T> = (bytes: Buffer, start: number, end: number) => T | null;

/**
 * Reads a log of one JSON document a line, in blocks. A missing file is an empty log; bad lines never stop the rest. `scan` may
 * read lines without the parser.
 * @throws DamagedFile when it is no log at all (a link, beyond 1 GiB, a line beyond 16 MiB, over 10,000 bad lines); StudioError when the disk fails.
 */
export async function readLog<T>(files: Files, path: string, check: (value: unknown) => Checked<T>, scan?: Scan<T>): Promise<LogReading<T>> {
  const stat = await explained('read', path, () => files.stat(path));
  if (stat && stat.kind !== 'file') throw new DamagedFile(`it is a ${stat.kind}, not a plain file`);
  if (stat && stat.bytes > largestLog) throw new DamagedFile('it is larger than 1 GiB');
  const lines = new LineCollector(check, scan);
  if (!stat) return lines.finish(0, Buffer.alloc(0));
  let endOfLines = 0;
  let rest = Buffer.alloc(0);
  for await (const block of blocksOf(files, path)) {
    const bytes = rest.byteLength > 0 ? Buffer.concat([rest, block]) : block;
    const end = bytes.lastIndexOf(lineBreak) + 1;
    lines.take(bytes.subarray(0, end));
    endOfLines += end;
    rest = Buffer.from(bytes.subarray(end));
    if (rest.byteLength > largestLine) throw new DamagedFile('it has a line longer than 16 MiB');
  }
  return lines.finish(endOfLines, rest);
}

async function* blocksOf(files: Files, path: string): AsyncGenerator<Buffer> {
  const file = await explained('read', path, () => files.open(path, 'read'));
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    let position = 0;
    for (;;) {
      const count = await explained('read', path, () => file.read(block, position));
      if (count === 0) return;
      position += count;
      yield block.subarray(0, count);
    }
  } finally {
    await file.close();
  }
}

class LineCollector<T> {
  readonly #check: (value: unknown) => Checked<T>;
  readonly #scanLine: Scan<T> | undefined;
  readonly #entries: T[] = [];
  readonly #bad: BadLine[] = [];
  #line = 0;

  constructor(check: (value: unknown) => Checked<T>, scan: Scan<T> | undefined) {
    this.#check = check;
    this.#scanLine = scan;
  }

  /** Whole lines, the last one with its line break. */
  take(bytes: Buffer): void {
    if (isUtf8(bytes)) {
      if (this.#scanLine) {
        this.#scan(bytes, this.#scanLine);
        return;
      }
      const text = bytes.toString();
      for (let start = 0; start < text.length;) {
        const end = text.indexOf('\n', start);
        this.#takeText(text.slice(start, end));
        start = end + 1;
      }
      return;
    }
    for (let start = 0; start < bytes.byteLength;) {
      const end = bytes.indexOf(lineBreak, start);
      this.#takeBytes(bytes.subarray(start, end));
      start = end + 1;
    }
  }

  #scan(bytes: Buffer, scan: Scan<T>): void {
    for (let start = 0; start < bytes.byteLength;) {
      const end = bytes.indexOf(lineBreak, start);
      const entry = scan(bytes, start, end);
      if (entry === null) {
        this.#takeText(bytes.toString('utf8', start, end));
      } else {
        this.#line += 1;
        this.#entries.push(entry);
      }
      start = end + 1;
    }
  }

  finish(endOfLines: number, tail: Buffer): LogReading<T> {
    const badBefore = this.#bad.length;
    if (tail.byteLength > 0) this.#takeBytes(tail);
    const torn = this.#bad.length > badBefore;
    return { entries: this.#entries, bad: this.#bad, endOfLines, tail: tail.byteLength === 0 ? 'none' : torn ? 'torn' : 'whole' };
  }

  #takeBytes(bytes: Buffer): void {
    if (isUtf8(bytes)) this.#takeText(bytes.toString());
    else this.#reject({ line: ++this.#line, reason: 'not text in UTF-8', text: null, base64: bytes.toString('base64') });
  }

  #takeText(text: string): void {
    this.#line += 1;
    if (text.trim() === '') return;
    const checked = this.#parse(text);
    if (checked.ok) this.#entries.push(checked.value);
    else this.#reject({ line: this.#line, reason: checked.reason, text, base64: null });
  }

  #reject(line: BadLine): void {
    if (this.#bad.length >= mostBadLines) throw new DamagedFile('it has more than 10,000 lines that cannot be used');
    this.#bad.push(line);
  }

  #parse(text: string): Checked<T> {
    try {
      return this.#check(JSON.parse(text));
    } catch (error) {
      if (error instanceof SyntaxError) return { ok: false, reason: `not valid JSON: ${reasonOf(error)}` };
      throw error;
    }
  }
}
