import type { PixelChange } from '../../domain/pairs/origin.ts';

/** A channel that differs by more than this, of 255, differs visibly. */
const visible = 8;

/**
 * Lays painted pixels over the original ones by weights of 0 to 255: round(painted * w/255 + original * (1 - w/255)). Where the weight is 0
 * the original bytes stay. Three bytes a pixel; all of one size.
 */
export function blend(original: Uint8Array, painted: Uint8Array, weights: Uint8Array): Uint8Array {
  const blended = Uint8Array.from(original);
  for (let pixel = 0, at = 0; pixel < weights.length; pixel += 1, at += 3) {
    const weight = weights[pixel] as number;
    if (weight === 0) continue;
    for (let channel = at; channel < at + 3; channel += 1) {
      blended[channel] = Math.round(((painted[channel] as number) * weight + (original[channel] as number) * (255 - weight)) / 255);
    }
  }
  return blended;
}

/** How far two pictures differ where the weights are above 0; no difference where no weight is. */
export function pixelChange(before: Uint8Array, after: Uint8Array, weights: Uint8Array): PixelChange {
  let [sum, weightSum, masked, changed] = [0, 0, 0, 0];
  for (let pixel = 0, at = 0; pixel < weights.length; pixel += 1, at += 3) {
    const weight = weights[pixel] as number;
    if (weight === 0) continue;
    const red = Math.abs((before[at] as number) - (after[at] as number));
    const green = Math.abs((before[at + 1] as number) - (after[at + 1] as number));
    const blue = Math.abs((before[at + 2] as number) - (after[at + 2] as number));
    sum += (weight * (red + green + blue)) / 3;
    weightSum += weight;
    masked += 1;
    if (red > visible || green > visible || blue > visible) changed += 1;
  }
  return masked === 0 ? { mean: 0, share: 0 } : { mean: sum / weightSum, share: changed / masked };
}
