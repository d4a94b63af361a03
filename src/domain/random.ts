/** The upper 53 bits of two 32-bit words as a fraction in [0, 1). */
function fraction(high: number, low: number): number {
  return (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
}

/** Four 32-bit words from a text's UTF-16 code units: `cyrb128` by bryc (public domain). Not for secrets. */
function hashWords(text: string): [number, number, number, number] {
  let a = 1779033703, b = 3144134277, c = 1013904242, d = 2773480762;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  a ^= b ^ c ^ d;
  return [a >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** One fixed number in [0, 1) for a text, the same on every machine. */
export function hashedFraction(text: string): number {
  const [a, b] = hashWords(text);
  return fraction(a, b);
}

/** 16 hex digits for a text, the same on every machine. */
export function hashedName(text: string): string {
  const [a, b] = hashWords(text);
  return [a, b].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/**
 * A stream of numbers in [0, 1) that depends on the seed only, the same on every machine: `sfc32` of Chris Doty-Humphrey's
 * PractRand, seeded by the 128-bit hash of the text, 32 bits a number.
 */
export function seededRandom(seed: string): () => number {
  // Whole numbers of 32 bits in an array are kept as such; as variables of a closure each change would make a new object.
  const state = Int32Array.from(hashWords(seed));
  const next = () => {
    const b = state[1] as number, c = state[2] as number, counter = state[3] as number;
    const sum = ((((state[0] as number) + b) | 0) + counter) | 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** The values in random order (Fisher-Yates); the input stays as it is. */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
