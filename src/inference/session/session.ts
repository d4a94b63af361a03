import type { InferenceSession } from 'onnxruntime-node';
import { StudioError } from '../../contract/errors.ts';
import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { firstLine } from './first-line.ts';
import { countOpened } from './open-models.ts';
import { loadRuntime } from './runtime.ts';
import { fromTensor, toTensor, type TensorData, type TensorInput } from './tensors.ts';

/** An input as the graph declares it. */
export interface SessionInput {
  readonly name: string;
  /** `float32`, `float16`, `int64`, `int32`, `uint8`, `bool`, ... */
  readonly type: string;
  /** As many lengths as it has dimensions, none for a single number; a string is a free one. */
  readonly shape: readonly (number | string)[];
}

/** A model opened on one execution provider. `run` and `runAny` block their thread while they compute. */
export interface Session {
  readonly provider: string;
  readonly inputs: readonly SessionInput[];
  readonly outputs: readonly string[];
  /** Runs a graph whose outputs are floating-point numbers; half precision goes in and comes out as float32. */
  run(inputs: Readonly<Record<string, TensorInput>>): Promise<Record<string, Float32Array>>;
  /** Runs any graph. Inputs become the type that it declares, outputs keep theirs; only half precision comes as float32. */
  runAny(inputs: Readonly<Record<string, TensorInput>>): Promise<Record<string, TensorData>>;
  release(): Promise<void>;
}

/** Whether a length in an input's shape is up to whoever runs the model. */
export function isFree(length: number | string | undefined): boolean {
  return typeof length === 'string' || (length !== undefined && length < 1);
}

/** What a session may be asked for beside its model and provider. */
export interface SessionOptions {
  /**
   * `returned`: a run's memory goes back to the system at its end, which is slower. For graphs whose pictures differ in size: kept
   * memory grows to the largest one's, in steps that double, and a single step of 1 GiB ends an Electron process on macOS.
   * `unplanned`: kept, but not laid out ahead, which takes a quarter less where memory is most of a run's cost.
   */
  readonly memory?: 'kept' | 'unplanned' | 'returned';
  /** `all` leaves no core to the decoder: for networks that take many times as long as it. */
  readonly cores?: 'all' | 'all but one';
  /** Threads wait for each other awake: a few percent quicker, for networks beside which hardly anything else runs. */
  readonly awake?: boolean;
  /** `channels first`: convolutions on WebGPU keep the graph's own layout, which is slower. See `openNoisePredictor` for why. */
  readonly layout?: 'channels first';
}

/** The execution providers that this build of the runtime knows, whether or not they work here. */
export async function knownProviders(): Promise<string[]> {
  const runtime = await loadRuntime();
  return runtime.listSupportedBackends().map((backend) => backend.name);
}

/**
 * Opens a model (a file path, or bytes for tiny graphs) on exactly one provider, never silently on another.
 * @throws StudioError MODEL_MISSING, PROVIDER_UNAVAILABLE, or BAD_INPUT when the CPU cannot load the file either.
 */
export async function openSession(model: string | Uint8Array, provider: string, options: SessionOptions = {}): Promise<Session> {
  if (typeof model === 'string') await mustExist(model);
  const runtime = await loadRuntime();
  const known = await knownProviders();
  // The runtime drops a provider it was not built with without a word when another one is listed.
  if (!known.includes(provider)) {
    throw new StudioError('PROVIDER_UNAVAILABLE', `Execution provider ${provider} is not part of this build; it has ${known.join(', ')}`);
  }
  const native = await create(runtime.InferenceSession, model, provider, options);
  const uncount = await countOpened(model);
  const inputs = native.inputMetadata.map((input) => ({ name: input.name, type: input.isTensor ? input.type : 'other', shape: input.isTensor ? input.shape : [] }));
  const types = new Map(inputs.map(({ name, type }) => [name, type]));
  const runAny: Session['runAny'] = async (given) => {
    const feeds = Object.fromEntries(Object.entries(given).map(([name, tensor]) => [name, toTensor(runtime, types.get(name) ?? '', tensor)]));
    const results = await native.run(feeds);
    return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, fromTensor(tensor)]));
  };
  return {
    provider,
    inputs,
    outputs: native.outputNames,
    run: runAny as Session['run'],
    runAny,
    async release() {
      uncount();
      await native.release();
    },
  };
}

async function mustExist(path: string): Promise<void> {
  try {
    await access(path);
  } catch (cause) {
    throw new StudioError('MODEL_MISSING', `Model file ${path} cannot be read; run \`triptych models list\` to see which files are installed`, { cause });
  }
}

async function create(factory: typeof InferenceSession, model: string | Uint8Array, provider: string, { memory = 'kept', cores = 'all but one', awake = false, layout }: SessionOptions): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider === 'webgpu' && layout ? { name: provider, preferredLayout: 'NCHW' } : provider],
    // Spinning would take the cores from the decoder of the next image.
    intraOpNumThreads: Math.max(1, availableParallelism() - (cores === 'all' ? 0 : 1)),
    extra: { session: { intra_op: { allow_spinning: awake ? '1' : '0' } } },
    ...(memory === 'kept' ? {} : { enableCpuMemArena: memory === 'unplanned', enableMemPattern: false }),
    ...(provider === 'dml' ? { enableMemPattern: false, executionMode: 'sequential' as const } : {}),
  };
  try {
    // By path wherever there is one: bytes cost a second copy in memory.
    return await (typeof model === 'string' ? factory.create(model, options) : factory.create(model, options));
  } catch (cause) {
    const what = typeof model === 'string' ? model : 'the probe graph';
    if (provider === 'cpu') throw new StudioError('BAD_INPUT', `${what} cannot be loaded as an ONNX model: ${firstLine(cause)}`, { cause });
    throw new StudioError('PROVIDER_UNAVAILABLE', `Execution provider ${provider} does not work here: ${firstLine(cause)}`, { cause });
  }
}
