import { runFailure } from '../../session/run-failure.ts';
import type { SessionPool } from '../../session/session-pool.ts';
import { openSession, type Session, type SessionInput, type SessionOptions } from '../../session/session.ts';
import type { TensorInput } from '../../session/tensors.ts';
import { FaceFailure } from '../painter.ts';
import { checkInputs, misfit } from './part-inputs.ts';
import { graphPath, type NetworkName, type PipelineFolder } from './pipeline-folder.ts';

/** One network of a pipeline, opened and held against what it must be. */
export interface Part {
  /** Path of its graph, for messages. */
  readonly graph: string;
  readonly session: Session;
  readonly passedOver: readonly { readonly provider: string; readonly reason: string }[];
  readonly inputs: ReadonlyMap<string, SessionInput>;
  /** The first output's numbers for one run. @throws StudioError PROVIDER_UNAVAILABLE, BAD_INPUT where it holds no floating-point numbers. */
  run(inputs: Readonly<Record<string, TensorInput>>): Promise<Float32Array>;
}

/** What opening a part needs beside its name. */
export interface PartSource {
  readonly pipeline: PipelineFolder;
  readonly provider: string;
  readonly pool: SessionPool;
  /** Called with the seconds of every run. */
  readonly onRun: (network: NetworkName, seconds: number) => void;
}

/** A part's first run, of a small picture: null where the graph's fixed size would make that a long one. */
export type FirstRun = (part: Part) => (() => Promise<Float32Array>) | null;

/** Largest difference from the CPU accepted in a first run, as a share of the largest value; half precision needs a tenth of it. */
const tolerance = 0.05;

/**
 * Opens a network of a pipeline. On the CPU its inputs are looked at and nothing is run, as a first run of a real one takes seconds.
 * Every other provider has to give the CPU's numbers for a small picture first, for which the network is opened there for a moment: one
 * that gets one kind of layer wrong still gives pictures.
 * @throws StudioError MODEL_MISSING, BAD_INPUT naming the graph and the input that does not fit, PROVIDER_UNAVAILABLE.
 */
export async function openPart(network: NetworkName, { pipeline, provider, pool, onRun }: PartSource, firstRun: FirstRun, layout?: SessionOptions['layout']): Promise<Part> {
  const graph = graphPath(pipeline.folder, network);
  const partOf = (session: Session, count = onRun): Part => ({
    graph,
    session,
    passedOver: [],
    inputs: checkInputs(graph, network, session.inputs),
    run: async (inputs) => {
      const start = performance.now();
      const output = await firstOutput(session, graph, inputs);
      count(network, (performance.now() - start) / 1000);
      return output;
    },
  });
  const options = { cores: 'all', awake: true, memory: memoryOf(network), ...(layout ? { layout } : {}) } as const;
  const { session, passedOver } = await pool.open(graph, provider, `diffusion ${network}`, async (opened) => {
    const small = (on: Session) => firstRun(partOf(on, () => undefined));
    const first = small(opened);
    if (opened.provider === 'cpu' || !first) return;
    const processor = await openSession(graph, 'cpu', options);
    try {
      mustAgree(await first(), await small(processor)?.() ?? new Float32Array());
    } finally {
      await processor.release();
    }
  }, options);
  return { ...partOf(session), passedOver };
}

/**
 * The UNet runs again and again on one size, and is a third slower where it asks for its memory anew each time; in an Electron process one
 * large request may be its end. What an encoder or decoder needs once for a picture is not kept from the others.
 */
function memoryOf(network: NetworkName): NonNullable<SessionOptions['memory']> {
  if (network === 'text_encoder') return 'kept';
  return network === 'unet' && !('electron' in process.versions) ? 'unplanned' : 'returned';
}

function mustAgree(found: Float32Array, expected: Float32Array): void {
  const size = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const difference = expected.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (found[index] ?? Infinity))), 0);
  if (!(difference <= tolerance * size)) throw new Error(`its results are not those of the CPU: off by ${difference.toPrecision(3)} where the largest value is ${size.toPrecision(3)}`);
}

async function firstOutput(session: Session, graph: string, inputs: Readonly<Record<string, TensorInput>>): Promise<Float32Array> {
  const name = session.outputs[0] ?? '';
  let output: unknown;
  try {
    output = (await session.run(inputs))[name];
  } catch (cause) {
    throw runFailure(graph, session.provider, cause);
  }
  if (!(output instanceof Float32Array)) throw misfit(graph, `its output ${name} holds no floating-point numbers`);
  return output;
}

/** Refuses what a network gave where it is no number: half precision overflows with some weights, in some pictures. @throws FaceFailure. */
export function mustBeFinite(graph: string, values: Float32Array): void {
  if (!values.every(Number.isFinite)) throw new FaceFailure(`${graph} gave values that are not numbers; half-precision weights may be the reason, take the model with 32-bit ones`);
}

/** Rows of the same values one after the other: a graph with a fixed batch is always given all of it. */
export function repeated<T extends Float32Array | Int32Array>(values: T, rows: number): T {
  if (rows === 1) return values;
  const all = values instanceof Float32Array ? new Float32Array(values.length * rows) : new Int32Array(values.length * rows);
  for (let row = 0; row < rows; row++) all.set(values, row * values.length);
  return all as T;
}
