import { endsTooEarly, Refusal } from './refusal.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads numbers and text out of bytes from front to back, little-endian. Every read past the end is a `Refusal`. */
export class ByteCursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  position: number;

  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = position;
  }

  unsigned8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  unsigned16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  unsigned32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  signed32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  /** A two's complement number of `length` bytes; none is 0. */
  signedLong(length: number): number | bigint {
    const start = this.#advance(length);
    let value = 0n;
    for (let index = start + length - 1; index >= start; index -= 1) value = value * 256n + BigInt(this.#bytes[index] as number);
    const signed = BigInt.asIntN(8 * length, value);
    return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
  }

  text(length: number): string {
    const start = this.#advance(length);
    try {
      return decoder.decode(this.#bytes.subarray(start, start + length));
    } catch {
      throw new Refusal('it holds text that is not UTF-8');
    }
  }

  /** Text up to the next line feed, which is skipped; `limit` in bytes. */
  line(limit: number): string {
    const end = this.#bytes.subarray(this.position, this.position + limit + 1).indexOf(0x0a);
    if (end >= 0) {
      const text = this.text(end);
      this.position += 1;
      return text;
    }
    if (this.position + limit < this.#bytes.length) throw new Refusal(`it holds a name longer than ${limit} bytes`);
    throw endsTooEarly();
  }

  skip(length: number): void {
    this.#advance(length);
  }

  #advance(length: number): number {
    const start = this.position;
    if (start + length > this.#bytes.length) throw endsTooEarly();
    this.position = start + length;
    return start;
  }
}
