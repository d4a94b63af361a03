import { StudioError } from '../../contract/errors.ts';
import { runFailure } from '../session/run-failure.ts';
import { isFree, type Session } from '../session/session.ts';
import { pictureWriter } from './picture-writer.ts';
import type { ScorerSpec } from './scorer-spec.ts';

/** A scorer ready to run. One call at a time: the tensor is reused. */
export interface ScorerNetwork {
  /** Most pictures that one run takes. */
  readonly batch: number;
  /** One number for each RGB picture of the input's size, as the network gave it, NaN included. @throws StudioError BAD_INPUT, PROVIDER_UNAVAILABLE. */
  run(pictures: readonly Uint8ClampedArray[]): Promise<Float32Array>;
}

/**
 * Most pictures a run on the CPU takes. Its matrix products slow down once their rows no longer fit the core's cache: FaceScore takes
 * 1.8 s of one core for each picture in runs of one or two, 2.3 s in runs of eight (measured with AVX2).
 */
const cpuBatch = 2;

/** Holds a model against what is said about it. @throws StudioError BAD_INPUT with one line that names what does not fit. */
export function openScorerNetwork(spec: ScorerSpec, session: Session): ScorerNetwork {
  const { name, rows } = inputOf(spec, session);
  const output = outputOf(spec, session);
  const batch = rows ?? (session.provider === 'cpu' ? Math.min(cpuBatch, spec.batch) : spec.batch);
  const pictureLength = 3 * spec.width * spec.height;
  const tensor = new Float32Array(batch * pictureLength);
  const write = pictureWriter(spec);
  return {
    batch,
    async run(pictures) {
      pictures.forEach((picture, index) => write(picture, tensor, index * pictureLength));
      // A graph with a fixed batch is always given all of it; what stands in the other rows is of no account.
      const given = rows ?? pictures.length;
      const scores = await runOnce(spec, session, { [name]: { data: tensor.subarray(0, given * pictureLength), dims: [given, ...imageShape(spec)] } }, output);
      if (scores.length !== given) throw misfit(spec, `its output ${output} holds ${scores.length} numbers for ${given} pictures, where one each is needed`);
      return scores.subarray(0, pictures.length);
    },
  };
}

function imageShape({ layout, width, height }: ScorerSpec): readonly number[] {
  return layout === 'nchw' ? [3, height, width] : [height, width, 3];
}

/** The input's name, and its number of pictures where the graph fixes it. */
function inputOf(spec: ScorerSpec, { inputs }: Session): { readonly name: string; readonly rows: number | null } {
  const [input] = inputs;
  if (!input || inputs.length !== 1) throw misfit(spec, `it takes ${inputs.length} inputs (${inputs.map(({ name }) => name).join(', ')}), where one is needed`);
  const wanted = ['pictures', ...imageShape(spec)];
  const [rows, ...image] = input.shape;
  const fits = input.shape.length === 4 && image.every((length, axis) => isFree(length) || length === wanted[axis + 1]);
  if (!fits) throw misfit(spec, `its input ${input.name} has the shape ${input.shape.join(' x ')}, where ${wanted.join(' x ')} is needed`);
  return { name: input.name, rows: rows === undefined || isFree(rows) ? null : Number(rows) };
}

function outputOf(spec: ScorerSpec, { outputs }: Session): string {
  const name = spec.output ?? (outputs.length === 1 ? outputs[0] : undefined);
  if (name !== undefined && outputs.includes(name)) return name;
  throw misfit(spec, spec.output === null ? `it has ${outputs.length} outputs (${outputs.join(', ')}), so its entry must name one` : `it has no output ${spec.output}, only ${outputs.join(', ')}`);
}

async function runOnce(spec: ScorerSpec, session: Session, feeds: Parameters<Session['run']>[0], output: string): Promise<Float32Array> {
  let results: Awaited<ReturnType<Session['run']>>;
  try {
    results = await session.run(feeds);
  } catch (cause) {
    throw runFailure(`Scorer ${spec.id}`, session.provider, cause);
  }
  const values: unknown = results[output];
  if (!(values instanceof Float32Array)) throw misfit(spec, `its output ${output} does not hold 32-bit floating point numbers`);
  return values;
}

function misfit({ id }: ScorerSpec, problem: string): StudioError {
  return new StudioError('BAD_INPUT', `The model file of scorer ${id} does not fit its entry: ${problem}`);
}
