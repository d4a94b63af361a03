import { gaussianNoise } from '../../../domain/inpainting/gaussian-noise.ts';
import { mustBeFinite, openPart, repeated, type Part, type PartSource } from './open-part.ts';
import { fixedLength, misfit } from './part-inputs.ts';

/** Side of the picture of a first run, in latents. */
export const firstRunSide = 8;

/** The two halves of the VAE: pictures are [3, side, side] in [-1, 1], latents [4, side / scale, side / scale]. */
export interface ImageCoder {
  readonly encoder: Part;
  readonly decoder: Part;
  /** Latents of a picture, scaled as the UNet takes them; `noise` is as long as they are, and asked for where the graph does not draw by itself. */
  encode(picture: Float32Array, side: number, noise: () => Float32Array): Promise<Float32Array>;
  /** The picture of scaled latents. */
  decode(latents: Float32Array, side: number): Promise<Float32Array>;
}

/** Opens both halves. @throws StudioError as `openPart`. */
export async function openImageCoder(source: PartSource): Promise<ImageCoder> {
  const { scale, scalingFactor } = source.pipeline;
  const encoder = await openPart('vae_encoder', source, (part) => firstRun(part, 'sample', 3, firstRunSide * scale));
  mustHaveChannels(encoder, 'sample', 3);
  const decoder = await openPart('vae_decoder', source, (part) => firstRun(part, 'latent_sample', 4, firstRunSide));
  mustHaveChannels(decoder, 'latent_sample', 4);
  return {
    encoder,
    decoder,
    async encode(picture, side, noise) {
      const output = await runSquare(encoder, 'sample', picture, 3, side);
      const length = 4 * (side / scale) ** 2;
      if (output.length !== length && output.length !== 2 * length) throw misfit(encoder.graph, `it gives ${output.length} numbers for a picture of ${side} px, where ${2 * length} or ${length} are needed`);
      mustBeFinite(encoder.graph, output);
      return (output.length === length ? output : drawn(output, noise())).map((value) => value * scalingFactor);
    },
    async decode(latents, side) {
      const output = await runSquare(decoder, 'latent_sample', latents.map((value) => value / scalingFactor), 4, side / scale);
      if (output.length !== 3 * side * side) throw misfit(decoder.graph, `it gives ${output.length} numbers for a picture of ${side} px, where ${3 * side * side} are needed`);
      mustBeFinite(decoder.graph, output);
      return output;
    },
  };
}

/** A sample of a diagonal Gaussian that comes as means and logarithms of variances, in AutoencoderKL's bounds. */
function drawn(parameters: Float32Array, noise: Float32Array): Float32Array {
  return noise.map((value, index) => {
    const logVariance = Math.min(20, Math.max(-30, parameters[noise.length + index] as number));
    return (parameters[index] as number) + Math.exp(logVariance / 2) * value;
  });
}

/** One square through a network; where the graph has a fixed batch, its first row. */
async function runSquare(part: Part, input: string, values: Float32Array, channels: number, side: number): Promise<Float32Array> {
  const rows = fixedLength(part.inputs.get(input), 0) ?? 1;
  const output = await part.run({ [input]: { data: repeated(values, rows), dims: [rows, channels, side, side] } });
  return output.subarray(0, output.length / rows);
}

function firstRun(part: Part, input: string, channels: number, side: number): (() => Promise<Float32Array>) | null {
  if (fixedLength(part.inputs.get(input), 2) !== null) return null;
  return () => runSquare(part, input, gaussianNoise(input, channels * side * side), channels, side);
}

/** Refuses a graph whose input has a fixed, other number of channels. @throws StudioError BAD_INPUT. */
export function mustHaveChannels({ graph, inputs }: Part, input: string, channels: number): void {
  const fixed = fixedLength(inputs.get(input), 1);
  if (fixed !== null && fixed !== channels) throw misfit(graph, `its input ${input} has ${fixed} channels, where ${channels} are needed`);
}
