/** Bits in which two numbers of 32 bits differ, by adding up neighbouring fields (Hacker's Delight, section 5-1). */
export function differingBits(one: number, other: number): number {
  let bits = one ^ other;
  bits -= (bits >>> 1) & 0x5555_5555;
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  bits = (bits + (bits >>> 4)) & 0x0f0f_0f0f;
  return Math.imul(bits, 0x0101_0101) >>> 24;
}

/** The two halves of a fingerprint of 16 hex digits, each a whole number of 32 bits. */
export function halvesOf(fingerprint: string): readonly [number, number] {
  return [Number.parseInt(fingerprint.slice(0, 8), 16), Number.parseInt(fingerprint.slice(8, 16), 16)];
}

/** Bits, of 64, in which two fingerprints of 16 hex digits differ. */
export function hammingDistance(one: string, other: string): number {
  const [[high, low], [otherHigh, otherLow]] = [halvesOf(one), halvesOf(other)];
  return differingBits(high, otherHigh) + differingBits(low, otherLow);
}
