const infinite = 31;
/** What a fraction is counted in, by the exponent: subnormal numbers have no hidden bit but the unit of the smallest normal ones. */
const units = Float64Array.from({ length: infinite }, (_, exponent) => 2 ** (Math.max(exponent, 1) - 25));

/** The values of IEEE 754 half precision patterns; every one of them is a float32 too. */
export function fromHalf(patterns: Uint16Array): Float32Array {
  const result = new Float32Array(patterns.length);
  for (let index = 0; index < result.length; index++) result[index] = value(patterns[index] ?? 0);
  return result;
}

function value(pattern: number): number {
  const exponent = (pattern >>> 10) & 31;
  const fraction = pattern & 1023;
  const magnitude = exponent === infinite ? (fraction === 0 ? Infinity : NaN) : (fraction + (exponent === 0 ? 0 : 1024)) * (units[exponent] as number);
  return pattern >= 0x8000 ? -magnitude : magnitude;
}
