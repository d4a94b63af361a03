import { StudioError } from '../../contract/errors.ts';
import type { ProviderReport } from '../engine/protocol.ts';
import { firstLine } from './first-line.ts';
import { probeExpectation, probeInput, probeModel, probeShape } from './probe.ts';
import { knownProviders, openSession } from './session.ts';

/** Fastest first by expectation; `auto` still lets the stopwatch decide. */
const preference = ['cuda', 'tensorrt', 'dml', 'coreml', 'webgpu', 'cpu'];

/** Largest difference accepted, as a share of the largest value: GPUs may multiply with a 10-bit mantissa (TF32, half). */
const tolerance = 0.01;

/** A probe that takes longer is not worth a second look. */
const slowMilliseconds = 100;

/** Providers whose libraries the package leaves out; see `withWayOut`. */
const onRequest = ['cuda', 'tensorrt'];

/** Tries providers with the probe graph, each at most once in the life of the process. */
export interface ProviderTrials {
  of(provider: string): Promise<ProviderReport>;
  /** Providers of this build, most promising first, CPU last. */
  candidates(): Promise<string[]>;
}

export function createProviderTrials(): ProviderTrials {
  const trials = new Map<string, Promise<ProviderReport>>();
  return {
    of(provider) {
      const trial = trials.get(provider) ?? tryProvider(provider);
      trials.set(provider, trial);
      return trial;
    },
    async candidates() {
      const known = await knownProviders();
      const rank = (provider: string): number => (preference.indexOf(provider) + preference.length) % preference.length;
      return known.toSorted((a, b) => rank(a) - rank(b));
    },
  };
}

async function tryProvider(provider: string): Promise<ProviderReport> {
  try {
    const session = await openSession(probeModel(), provider);
    try {
      const { channels, side } = probeShape;
      const run = () => session.run({ x: { data: probeInput, dims: [1, channels, side, side] } });
      const output = (await run())['y'];
      const milliseconds = await quickest(run);
      const problem = output ? disagreement(output) : 'gave no output';
      return { provider, works: problem === null, reason: problem, milliseconds };
    } finally {
      await session.release();
    }
  } catch (error) {
    const reason = error instanceof StudioError && error.cause ? firstLine(error.cause) : firstLine(error);
    return { provider, works: false, reason: withWayOut(provider, reason), milliseconds: null };
  }
}

/** Shortest of up to three runs: one alone says as much about what else the machine was doing. Called after a first run, which compiles kernels. */
async function quickest(run: () => Promise<unknown>): Promise<number> {
  let shortest = Infinity;
  for (let attempt = 0; attempt < 3 && (attempt === 0 || shortest < slowMilliseconds); attempt++) {
    const start = performance.now();
    await run();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}

/** The CUDA libraries are as large as everything else together and of use to few: they are fetched only when somebody asks for them. */
function withWayOut(provider: string, reason: string): string {
  if (/failed to get a webgpu adapter/i.test(reason)) return 'no graphics card answers through Vulkan, Direct3D 12 or Metal: check its driver';
  if (!onRequest.includes(provider) || !/failed to load shared library/i.test(reason)) return reason;
  const needs = provider === 'tensorrt' ? 'CUDA 12, cuDNN 9 and TensorRT' : 'CUDA 12 and cuDNN 9';
  return `its libraries are not part of the studio and come only on request: with ${needs} on this machine, run \`ONNXRUNTIME_NODE_INSTALL=true npm rebuild onnxruntime-node\` in the studio's folder, then try again (${reason})`;
}

/** Compares a provider's output with plain arithmetic at the corners, the borders and inside; null = it agrees. */
function disagreement(output: Float32Array): string | null {
  const { channels, side } = probeShape;
  let largest = 0;
  let difference = 0;
  for (let channel = 0; channel < channels; channel++) {
    for (const row of [0, 1, 63, side - 1]) {
      for (const column of [0, 2, 64, side - 1]) {
        const expected = probeExpectation(channel, row, column);
        const found = output[(channel * side + row) * side + column] ?? Number.NaN;
        largest = Math.max(largest, expected);
        difference = Math.max(difference, Number.isFinite(found) ? Math.abs(found - expected) : Infinity);
      }
    }
  }
  return difference <= tolerance * largest ? null : `its results are wrong: off by ${difference.toPrecision(3)} where the largest value is ${largest.toPrecision(3)}`;
}
