const quote = 0x22, backslash = 0x5c, minus = 0x2d, point = 0x2e, zero = 0x30;

/** What each byte is worth as a lower-case hex digit; -1 = nothing. */
const hexDigits = Int8Array.from({ length: 256 }, (_, byte) => '0123456789abcdef'.indexOf(String.fromCharCode(byte)));

/** Longer numbers are for the parser, which knows what is too great to be one. */
const longestNumber = 30;

/**
 * Steps through the bytes of a JSON text, which is known to be UTF-8, without making anything of them. Every step says whether
 * it found what was expected where it stands; after a no the place is of no use.
 */
export class ByteReader {
  /** Where it stands. */
  at = 0;
  /** Bounds of what the last step read: a text without its quotes, or a number. */
  from = 0;
  to = 0;
  /** Halves of the last image id. */
  high = 0;
  low = 0;
  #bytes: Buffer = Buffer.alloc(0);

  start(bytes: Buffer, at: number): void {
    this.#bytes = bytes;
    this.at = at;
  }

  /** Passes exactly these bytes. */
  skip(expected: Uint8Array): boolean {
    const bytes = this.#bytes, at = this.at;
    for (let index = 0; index < expected.length; index += 1) if (bytes[at + index] !== expected[index]) return false;
    this.at = at + expected.length;
    return true;
  }

  /** Passes one byte where it comes next. */
  skipByte(expected: number): boolean {
    if (this.#bytes[this.at] !== expected) return false;
    this.at += 1;
    return true;
  }

  /** Passes a text in quotes that has no escapes. */
  text(): boolean {
    if (!this.skipByte(quote)) return false;
    const bytes = this.#bytes;
    let at = this.at;
    for (let byte = bytes[at]; byte !== quote; byte = bytes[at += 1]) if (byte === undefined || byte < 0x20 || byte === backslash) return false;
    this.from = this.at;
    this.to = at;
    this.at = at + 1;
    return true;
  }

  /** Passes an image id in quotes; `high` and `low` are its halves. */
  imageId(): boolean {
    if (!this.skipByte(quote)) return false;
    this.high = this.#hex(this.at);
    this.low = this.#hex(this.at + 8);
    if (this.high < 0 || this.low < 0) return false;
    this.at += 16;
    return this.skipByte(quote);
  }

  /** Passes a number without an exponent. */
  number(): boolean {
    const start = this.at;
    this.skipByte(minus);
    if (!this.skipByte(zero) && !this.#digits()) return false;
    if (this.skipByte(point) && !this.#digits()) return false;
    this.from = start;
    this.to = this.at;
    return this.to - this.from <= longestNumber;
  }

  /** The text between the bounds of the last step. */
  get value(): string {
    return this.#bytes.toString('utf8', this.from, this.to);
  }

  /** The number between the bounds of the last step. */
  get numberValue(): number {
    const bytes = this.#bytes;
    let value = 0;
    for (let at = this.from; at < this.to; at += 1) {
      const digit = (bytes[at] as number) - zero;
      if (digit < 0 || this.to - this.from > 9) return Number(this.value);
      value = 10 * value + digit;
    }
    return value;
  }

  /** Whether the bytes between the bounds of the last step are those of an ASCII text. */
  isValue(text: string): boolean {
    return text.length === this.to - this.from && this.isAt(this.from, text);
  }

  /** Whether the bytes between the bounds of the last step are ASCII, one a character. */
  isAscii(): boolean {
    for (let at = this.from; at < this.to; at += 1) if ((this.#bytes[at] as number) >= 0x80) return false;
    return true;
  }

  /** Whether the bytes at a place are those of an ASCII text. */
  isAt(place: number, text: string): boolean {
    const bytes = this.#bytes;
    for (let index = 0; index < text.length; index += 1) {
      const byte = bytes[place + index] as number;
      if (byte !== text.charCodeAt(index) || byte >= 0x80) return false;
    }
    return true;
  }

  /** The number in eight hex digits; negative where they are none. */
  #hex(place: number): number {
    const bytes = this.#bytes;
    let value = 0;
    for (let at = place; at < place + 8; at += 1) {
      const digit = hexDigits[bytes[at] as number] ?? -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  }

  #digits(): boolean {
    const bytes = this.#bytes, start = this.at;
    let at = start;
    for (let byte = bytes[at] as number; byte >= zero && byte <= zero + 9; byte = bytes[at] as number) at += 1;
    this.at = at;
    return at > start;
  }
}
