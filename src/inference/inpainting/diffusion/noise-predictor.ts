import { gaussianNoise } from '../../../domain/inpainting/gaussian-noise.ts';
import type { TensorInput } from '../../session/tensors.ts';
import { firstRunSide, mustHaveChannels } from './image-coder.ts';
import { openPart, repeated, type Part, type PartSource } from './open-part.ts';
import { fixedLength, misfit } from './part-inputs.ts';

/** What stays the same over all steps of a picture. */
interface Conditions {
  /** [tokens, width] of the prompt and of the negative one, which only guidance asks for. */
  readonly text: Float32Array;
  readonly negativeText: Float32Array | null;
  readonly tokens: number;
  readonly guidance: number;
  /** Called after each run; what it throws ends the prediction. */
  readonly onRun: () => void;
}

/** The UNet. */
export interface NoisePredictor {
  readonly part: Part;
  /** Whether a guidance is reached by comparing two predictions, with the prompt and with the negative one. */
  isGuided(guidance: number): boolean;
  /** Runs of the network for each prediction. */
  runs(guidance: number): number;
  /** The prediction for one sample, [channels, side, side] in latents, at a timestep. */
  predict(sample: Float32Array, side: number, timestep: number, conditions: Conditions): Promise<Float32Array>;
}

/**
 * Opens the UNet. On WebGPU one for inpainting keeps its layout: in the provider's own one, a 3 x 3 convolution of nine channels gives
 * wrong numbers (measured with onnxruntime 1.30.0; four, five, seven and twelve are right).
 * @throws StudioError as `openPart`.
 */
export async function openNoisePredictor(source: PartSource): Promise<NoisePredictor> {
  const { channels, textWidth } = source.pipeline;
  const part = await openPart('unet', source, (opened) => firstRun(opened, channels, textWidth), channels === 9 ? 'channels first' : undefined);
  const batch = batchOf(part);
  mustHaveChannels(part, 'sample', channels);
  const width = fixedLength(part.inputs.get('encoder_hidden_states'), 2);
  if (width !== null && width !== textWidth) throw misfit(part.graph, `it takes ${width} numbers for each token, where its config.json says ${textWidth}`);
  // A network that is told its guidance has it distilled into one prediction.
  const isGuided = (guidance: number) => guidance > 1 && !part.inputs.has('timestep_cond');
  return {
    part,
    isGuided,
    runs: (guidance) => (isGuided(guidance) && batch === 1 ? 2 : 1),
    async predict(sample, side, timestep, { text, negativeText, tokens, guidance, onRun }) {
      const length = 4 * side * side;
      const run = async (...texts: readonly Float32Array[]): Promise<Float32Array> => {
        const output = await part.run(feeds(part, sample, [channels, side, side], timestep, texts, [tokens, textWidth], guidance));
        if (output.length !== texts.length * length) throw misfit(part.graph, `it gives ${output.length} numbers, where ${texts.length * length} are needed`);
        onRun();
        return output;
      };
      if (negativeText === null) return (await (batch === 1 ? run(text) : run(text, text))).subarray(0, length);
      if (batch === 1) return guided(await run(negativeText), await run(text), guidance);
      const both = await run(negativeText, text);
      return guided(both.subarray(0, length), both.subarray(length), guidance);
    },
  };
}

/** Samples of each run: one where that is free, as it needs the least memory; two where the graph was made for guidance. */
function batchOf({ graph, inputs }: Part): 1 | 2 {
  const batch = fixedLength(inputs.get('sample'), 0) ?? 1;
  if (batch !== 1 && batch !== 2) throw misfit(graph, `it takes exactly ${batch} samples at once, where 1 or 2 are needed`);
  return batch;
}

/** Ho and Salimans, "Classifier-Free Diffusion Guidance" (2022), eq. 6, as Stable Diffusion counts the scale. */
function guided(without: Float32Array, withText: Float32Array, guidance: number): Float32Array {
  return withText.map((value, index) => {
    const base = without[index] as number;
    return base + guidance * (value - base);
  });
}

function feeds(part: Part, sample: Float32Array, shape: readonly number[], timestep: number, texts: readonly Float32Array[], textShape: readonly number[], guidance: number): Record<string, TensorInput> {
  const rows = texts.length;
  const all = new Float32Array(rows * (texts[0]?.length ?? 0));
  texts.forEach((text, row) => all.set(text, row * text.length));
  return {
    sample: { data: repeated(sample, rows), dims: [rows, ...shape] },
    timestep: timestepTensor(part, timestep, rows),
    encoder_hidden_states: { data: all, dims: [rows, ...textShape] },
    ...guidanceTensor(part, guidance, rows),
  };
}

/** Of the type and rank that the graph has; a fractional one is rounded where that takes whole numbers. */
function timestepTensor({ inputs }: Part, timestep: number, rows: number): TensorInput {
  const input = inputs.get('timestep');
  const length = input?.shape.length === 0 ? null : fixedLength(input, 0) ?? rows;
  const value = input?.type.startsWith('int') ? Int32Array.of(Math.round(timestep)) : Float32Array.of(timestep);
  return { data: repeated(value, length ?? 1), dims: length === null ? [] : [length] };
}

/** Sines and cosines of 1000 (guidance - 1): Luo et al., "Latent Consistency Models" (2023), section 4.2, as diffusers writes them. */
function guidanceTensor({ inputs }: Part, guidance: number, rows: number): Record<string, TensorInput> {
  const input = inputs.get('timestep_cond');
  if (!input) return {};
  const width = fixedLength(input, 1) ?? 256;
  const half = Math.floor(width / 2);
  const values = new Float32Array(width);
  for (let index = 0; index < half; index++) {
    const angle = 1000 * (guidance - 1) * 10_000 ** (-index / (half - 1));
    values[index] = Math.sin(angle);
    values[half + index] = Math.cos(angle);
  }
  return { timestep_cond: { data: repeated(values, rows), dims: [rows, width] } };
}

function firstRun(part: Part, channels: number, textWidth: number): (() => Promise<Float32Array>) | null {
  if (fixedLength(part.inputs.get('sample'), 2) !== null) return null;
  const tokens = fixedLength(part.inputs.get('encoder_hidden_states'), 1) ?? 77;
  const texts = Array.from({ length: batchOf(part) }, () => gaussianNoise('text', tokens * textWidth));
  const sample = gaussianNoise('sample', channels * firstRunSide ** 2);
  return () => part.run(feeds(part, sample, [channels, firstRunSide, firstRunSide], 500, texts, [tokens, textWidth], 1));
}
