/** How much differences are amplified: a quarter of the whole range is shown as the greatest. */
export const differenceFactor = 4;

/** The greatest difference of a channel that is told from larger ones. */
export const greatestShown = 255 / differenceFactor;

type Colour = readonly [number, number, number];

/** From no difference to the greatest: lightness rises evenly, so that it can be read without colour vision. */
const ramp: readonly Colour[] = [[0, 0, 4], [66, 10, 104], [147, 38, 103], [221, 81, 58], [252, 165, 10], [252, 255, 164]];

/** The ramp as a table of 256 colours, three bytes each. */
const table = Uint8ClampedArray.from({ length: 256 * 3 }, (_, index) => mixed(Math.floor(index / 3) / 255)[index % 3] ?? 0);

/**
 * The difference of two pictures of one size as a picture: at each pixel the largest absolute difference of a colour channel, times
 * `differenceFactor`, on a ramp from black to pale yellow; as opaque as `weights` say (0 to 255). All in rows of RGBA bytes.
 */
export function differencePixels(one: Uint8ClampedArray, other: Uint8ClampedArray, weights: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(weights.length * 4);
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] ?? 0;
    if (weight === 0) continue;
    const at = index * 4;
    const shown = Math.min(255, largestChannel(one, other, at) * differenceFactor) * 3;
    pixels[at] = table[shown] ?? 0;
    pixels[at + 1] = table[shown + 1] ?? 0;
    pixels[at + 2] = table[shown + 2] ?? 0;
    pixels[at + 3] = weight;
  }
  return pixels;
}

/** The ramp as a CSS gradient from left to right. */
export function rampGradient(): string {
  return `linear-gradient(to right, ${ramp.map((colour) => `rgb(${colour.join(' ')})`).join(', ')})`;
}

function largestChannel(one: Uint8ClampedArray, other: Uint8ClampedArray, at: number): number {
  let largest = 0;
  for (let channel = at; channel < at + 3; channel += 1) largest = Math.max(largest, Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)));
  return largest;
}

function mixed(share: number): Colour {
  const place = share * (ramp.length - 1);
  const step = Math.min(Math.floor(place), ramp.length - 2);
  const [from = [0, 0, 0], to = from] = ramp.slice(step, step + 2);
  const between = (channel: 0 | 1 | 2): number => from[channel] + (to[channel] - from[channel]) * (place - step);
  return [between(0), between(1), between(2)];
}
