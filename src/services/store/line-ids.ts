import { randomBytes } from 'node:crypto';
import { decodeTime } from 'ulid';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const counterLimit = 2 ** 40;

/**
 * Makes ULIDs that only ever grow, even when the clock is set back: 48 bits of time, 40 bits that count up within a
 * millisecond from a random start, 40 random bits. The last part keeps two copies of a project from making the same id.
 */
export class LineIds {
  readonly #now: () => number;
  #time = 0;
  #counter = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Every later id is greater than this one. */
  follow(id: string): void {
    const time = decodeTime(id);
    const counter = [...id.slice(10, 18)].reduce((sum, digit) => sum * 32 + alphabet.indexOf(digit), 0);
    if (time > this.#time || (time === this.#time && counter > this.#counter)) {
      this.#time = time;
      this.#counter = counter;
    }
  }

  next(): string {
    const now = Math.floor(this.#now());
    if (now > this.#time) {
      this.#time = now;
      this.#counter = randomBytes(4).readUInt32BE() * 128;
    } else if (++this.#counter === counterLimit) {
      this.#time += 1;
      this.#counter = 0;
    }
    const random = Array.from(randomBytes(8), (byte) => alphabet[byte % 32]).join('');
    return encode(this.#time, 10) + encode(this.#counter, 8) + random;
  }
}

/** The last `length` digits of a number in Crockford's base 32. */
function encode(value: number, length: number): string {
  let rest = value;
  let digits = '';
  for (let index = 0; index < length; index += 1) {
    digits = (alphabet[rest % 32] ?? '0') + digits;
    rest = Math.floor(rest / 32);
  }
  return digits;
}
