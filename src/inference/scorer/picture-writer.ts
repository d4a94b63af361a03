import type { ScorerSpec } from './scorer-spec.ts';

/** Writes one RGB picture, three bytes a pixel, as the network's numbers into a tensor, beginning at `offset`. */
type WritePicture = (rgb: Uint8ClampedArray, tensor: Float32Array, offset: number) => void;

/**
 * Normalises as the spec says, every step rounded to 32 bits as in torchvision's ToTensor and Normalize; a byte has only 256 values,
 * so all are computed beforehand.
 */
export function pictureWriter(spec: Pick<ScorerSpec, 'width' | 'height' | 'layout' | 'channels' | 'scale' | 'mean' | 'deviation'>): WritePicture {
  const pixels = spec.width * spec.height;
  const [pixelStep, channelStep] = spec.layout === 'nchw' ? [1, pixels] : [3, 1];
  const tables = spec.mean.map((mean, channel) => normalised(spec.scale, mean, spec.deviation[channel] as number));
  return (rgb, tensor, offset) => {
    tables.forEach((table, channel) => {
      let from = spec.channels === 'rgb' ? channel : 2 - channel;
      let to = offset + channel * channelStep;
      for (let pixel = 0; pixel < pixels; pixel++, from += 3, to += pixelStep) tensor[to] = table[rgb[from] as number] as number;
    });
  };
}

function normalised(scale: number, mean: number, deviation: number): Float32Array {
  const { fround } = Math;
  return Float32Array.from({ length: 256 }, (_, value) => fround(fround(value * scale) - fround(mean)) / fround(deviation));
}
