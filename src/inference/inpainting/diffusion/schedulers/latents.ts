/** A sum of latents of the same length, each times its factor: in double precision, rounded once. */
export function weightedSum(...terms: readonly (readonly [factor: number, values: Float32Array])[]): Float32Array {
  const sum = new Float32Array(terms[0]?.[1].length ?? 0);
  for (let index = 0; index < sum.length; index += 1) {
    let total = 0;
    for (const [factor, values] of terms) total += factor * (values[index] as number);
    sum[index] = total;
  }
  return sum;
}
