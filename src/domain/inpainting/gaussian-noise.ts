import { seededRandom } from '../random.ts';

/** Name of the way from a seed to noise; it is stored with each pair, and changes whenever the noise of any seed would. */
export const noiseGenerator = 'sfc32-box-muller-1';

/**
 * `length` values of the standard normal distribution that follow from the seed only: pairs of `seededRandom` by Box and Muller's
 * transform in double precision, rounded to float32. A shorter array is the beginning of a longer one. Uses of one seed that must not
 * share their noise put a name after it, such as `<seed>/latents`.
 */
export function gaussianNoise(seed: string, length: number): Float32Array {
  const random = seededRandom(seed);
  const values = new Float32Array(length);
  for (let index = 0; index < length; index += 2) {
    // One less what is drawn lies in (0, 1], of which there is a logarithm.
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    values[index] = radius * Math.cos(angle);
    if (index + 1 < length) values[index + 1] = radius * Math.sin(angle);
  }
  return values;
}
