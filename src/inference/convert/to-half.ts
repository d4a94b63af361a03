/**
 * IEEE 754 half precision of each value, rounded to nearest, ties to even, as 16-bit patterns. What is too large becomes infinity, as the
 * standard says.
 */
export function toHalf(values: Float32Array): Uint16Array {
  const patterns = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const result = new Uint16Array(values.length);
  for (let index = 0; index < result.length; index++) result[index] = half(patterns[index] ?? 0);
  return result;
}

function half(pattern: number): number {
  const sign = (pattern >>> 16) & 0x8000;
  const magnitude = pattern & 0x7fff_ffff;
  if (magnitude >= 0x7f80_0000) return sign | (magnitude > 0x7f80_0000 ? 0x7e00 : 0x7c00);
  if (magnitude >= 0x4780_0000) return sign | 0x7c00;
  if (magnitude >= 0x3880_0000) {
    // Normal: the exponent's bias changes from 127 to 15, 13 bits of the fraction go. A carry runs into the exponent, as it should.
    return sign | ((magnitude - 0x3800_0000 + 0x0fff + ((magnitude >>> 13) & 1)) >>> 13);
  }
  const exponent = magnitude >>> 23;
  if (exponent < 102) return sign;
  // Subnormal: the fraction with its hidden bit in units of 2^-24.
  const fraction = (magnitude & 0x7f_ffff) | 0x80_0000;
  const shift = 126 - exponent;
  return sign | ((fraction + (1 << (shift - 1)) - 1 + ((fraction >>> shift) & 1)) >>> shift);
}
