import type { InferenceSession } from 'onnxruntime-node';
import { StudioError } from '../../contract/errors.ts';
import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { firstLine } from './first-line.ts';
import { loadRuntime } from './runtime.ts';

/** A float32 tensor: values in row-major order. */
interface TensorInput { readonly data: Float32Array; readonly dims: readonly number[] }

/** A model opened on one execution provider. `run` blocks its thread while it computes. */
export interface Session {
  readonly provider: string;
  /** Shapes as the graph declares them; a string is a free dimension. */
  readonly inputs: readonly { readonly name: string; readonly shape: readonly (number | string)[] }[];
  readonly outputs: readonly string[];
  run(inputs: Readonly<Record<string, TensorInput>>): Promise<Record<string, Float32Array>>;
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
   */
  readonly memory?: 'kept' | 'returned';
  /** `all` leaves no core to the decoder: for networks that take many times as long as it. */
  readonly cores?: 'all' | 'all but one';
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
  return {
    provider,
    inputs: native.inputMetadata.map((input) => ({ name: input.name, shape: input.isTensor ? input.shape : [] })),
    outputs: native.outputNames,
    async run(inputs) {
      const feeds = Object.fromEntries(Object.entries(inputs).map(([name, { data, dims }]) => [name, new runtime.Tensor('float32', data, dims)]));
      const results = await native.run(feeds);
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, tensor.data as Float32Array]));
    },
    release: () => native.release(),
  };
}

async function mustExist(path: string): Promise<void> {
  try {
    await access(path);
  } catch (cause) {
    throw new StudioError('MODEL_MISSING', `Model file ${path} cannot be read; run \`triptych models list\` to see which files are installed`, { cause });
  }
}

async function create(factory: typeof InferenceSession, model: string | Uint8Array, provider: string, { memory = 'kept', cores = 'all but one' }: SessionOptions): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    // Spinning would take the cores from the decoder of the next image.
    intraOpNumThreads: Math.max(1, availableParallelism() - (cores === 'all' ? 0 : 1)),
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    ...(memory === 'returned' ? { enableCpuMemArena: false, enableMemPattern: false } : {}),
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
