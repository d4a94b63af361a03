import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { maskOfFace } from '../../src/domain/inpainting/face-mask.ts';
import { defaultInpaintingSettings } from '../../src/domain/inpainting/settings.ts';
import type { EngineFork } from '../../src/inference/engine/messages.ts';
import { nodeFork } from '../../src/inference/engine/node-fork.ts';
import { createProcessEngine } from '../../src/inference/engine/process-engine.ts';
import type { Engine, FaceToInpaint, InpainterSpec, InpaintRequest, InpaintSummary } from '../../src/inference/engine/protocol.ts';
import { openNoisePredictor } from '../../src/inference/inpainting/diffusion/noise-predictor.ts';
import { readPipelineFolder } from '../../src/inference/inpainting/diffusion/pipeline-folder.ts';
import { createSessionPool } from '../../src/inference/session/session-pool.ts';
import { unpackTinyDiffusion } from '../fixtures/tiny-diffusion/tiny-diffusion.ts';
import { quantile, report, round, timed } from './figure.ts';

const megabyte = 1024 ** 2;

/** `each` faces of 90 to 190 pixels in one photograph of 1024 x 1024, at places of their own. */
async function asked(path: string, output: string, each: number, name = 'face'): Promise<InpaintRequest['photographs'][number]> {
  const faces = Array.from({ length: each }, (_, index): FaceToInpaint => {
    const [x, y, side] = [(index * 137) % 800, (index * 211) % 800, 90 + ((index * 17) % 100)];
    const mask = maskOfFace([x, y, x + side, y + side], 1024, 1024, defaultInpaintingSettings);
    if (!mask) throw new Error('a face lies outside of the picture');
    return { id: `${name}-${String(index)}`, mask, strength: 0.4, seed: String(index), prompt: 'a photo of a person', negativePrompt: '', output: join(output, `${name}-${String(index)}.png`) };
  });
  const sha256 = createHash('sha256').update(await readFile(path)).digest('hex');
  return { id: 'photograph', path, sha256, output: join(output, 'photograph.png'), faces };
}

interface Wish { readonly steps: number; readonly guidance: number; readonly side: number | null }

async function inpaint(engine: Engine, inpainter: InpainterSpec, photographs: InpaintRequest['photographs'], { steps, guidance, side }: Wish): Promise<InpaintSummary> {
  let failed = 0;
  const summary = await engine.inpaint({ inpainter, provider: 'cpu', scheduler: null, steps, guidance, side, format: { format: 'png' }, photographs }, (progress) => { if (progress.kind === 'face' && !progress.ok) failed += 1; });
  if (failed > 0) throw new Error(`${String(failed)} faces were not redrawn`);
  return summary;
}

/** An engine in a process of its own, and the memory that each of its answers told. */
function watchedEngine(): { readonly engine: Engine; readonly memory: number[] } {
  const memory: number[] = [];
  const fork = nodeFork('src/inference/engine/worker.ts', ['--import', 'tsx']);
  const watched: EngineFork = () => {
    const child = fork();
    child.port.onMessage((message) => { if (message.kind === 'result') memory.push(message.memoryBytes); });
    return child;
  };
  return { engine: createProcessEngine(watched), memory };
}

/** The built-in inpainter, decoding and both encoders included. */
async function benchProcedural(path: string, work: string, engine: Engine): Promise<void> {
  const photograph = await asked(path, join(work, 'procedural'), 40);
  const { ms } = await timed(() => inpaint(engine, { form: 'procedural' }, [photograph], { steps: 50, guidance: 1, side: null }));
  report({ figure: 'inpaint.procedural-per-face', value: ms / 40, unit: 'ms', limit: 200, detail: { facesPerSecond: round(40_000 / ms), picture: '1024 x 1024, PNG' } });
}

/** 100 faces of a tiny pipeline, one a call as the studio asks for them: what the engine holds must not grow with faces. */
async function benchFlatMemory(path: string, work: string): Promise<void> {
  const folder = join(work, 'tiny');
  unpackTinyDiffusion(folder);
  const { engine, memory } = watchedEngine();
  try {
    const photograph = await asked(path, join(work, 'flat'), 100);
    for (const face of photograph.faces) await inpaint(engine, { form: 'diffusion', id: 'tiny', folder }, [{ ...photograph, faces: [face] }], { steps: 10, guidance: 7.5, side: null });
    const [twentieth, end] = [memory[19] ?? Number.NaN, memory.at(-1) ?? Number.NaN];
    report({
      figure: 'inpaint.memory-grown-from-20-to-100-faces', value: Math.max(0, end - twentieth) / megabyte, unit: 'MB', limit: 48,
      detail: { atTwentyMB: Math.round(twentieth / megabyte), atEndMB: Math.round(end / megabyte), largestMB: Math.round(Math.max(...memory) / megabyte), answers: memory.length },
    });
  } finally {
    await engine.dispose();
  }
}

/** Two faces by networks of the real size: what is not spent inside of them, and the memory of the engine. */
async function benchOverhead(path: string, work: string, folder: string, side: number): Promise<void> {
  const { engine, memory } = watchedEngine();
  const wish: Wish = { steps: 10, guidance: 1, side };
  const inpainter: InpainterSpec = { form: 'diffusion', id: 'sd15', folder };
  try {
    const photograph = await asked(path, join(work, 'sd15'), 3);
    const [first, ...rest] = photograph.faces;
    if (!first) return;
    // The first face opens the networks.
    await inpaint(engine, inpainter, [{ ...photograph, faces: [first] }], wish);
    const { seconds, networkSeconds } = await inpaint(engine, inpainter, [{ ...photograph, faces: rest }], wish);
    const inNetworks = Object.values(networkSeconds).reduce((sum, one) => sum + one, 0);
    const unet = networkSeconds['unet'] ?? Number.NaN;
    report({
      figure: 'inpaint.overhead-over-unet', value: (seconds - inNetworks) / unet, unit: 'ratio', limit: 0.1,
      detail: { side, faces: rest.length, stepsOfAFace: 4, seconds: round(seconds), networkSeconds: Object.fromEntries(Object.entries(networkSeconds).map(([part, one]) => [part, round(one)])), otherNetworksOverUnet: round((inNetworks - unet) / unet) },
    });
    report({ figure: 'inpaint.engine-memory-with-sd15', value: Math.max(...memory) / megabyte, unit: 'MB', limit: 8192, detail: { answers: memory.map((bytes) => Math.round(bytes / megabyte)), side } });
  } finally {
    await engine.dispose();
  }
}

/** Python's onnxruntime with the same graph on as many threads, in a process that stays. */
function startPython(python: string, folder: string, side: number, threads: number): { run(): Promise<{ seconds: number; runtime: string }>; stop(): void } {
  const child = spawn(python, ['test/bench/make_sd15.py', '--time', folder, '--threads', String(threads), '--side', String(side)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run() {
      child.stdin.write('\n');
      const line = await lines.next();
      if (line.done) throw new Error('Python gave no answer');
      return JSON.parse(line.value) as { seconds: number; runtime: string };
    },
    stop: () => child.stdin.end(),
  };
}

const rounds = 5;

/** One UNet run of ours and one of Python's in turn, after one of each that does not count. */
async function benchAgainstPython(python: string, folder: string, side: number): Promise<void> {
  const pool = createSessionPool();
  let seconds = 0;
  const unet = await openNoisePredictor({ pipeline: await readPipelineFolder(folder), provider: 'cpu', pool, onRun: (_, took) => { seconds = took; } });
  const latent = side / 8;
  const sample = Float32Array.from({ length: 9 * latent * latent }, (_, index) => Math.sin(index));
  const text = Float32Array.from({ length: 77 * 768 }, (_, index) => Math.cos(index));
  const threads = availableParallelism();
  const theirs = startPython(python, folder, side, threads);
  const measured: { ours: number; theirs: number; runtime: string }[] = [];
  try {
    for (let turn = 0; turn <= rounds; turn += 1) {
      await unet.predict(sample, latent, 500, { text, negativeText: null, tokens: 77, guidance: 1, onRun: () => undefined });
      const other = await theirs.run();
      if (turn > 0) measured.push({ ours: seconds, theirs: other.seconds, runtime: other.runtime });
    }
  } finally {
    theirs.stop();
    await pool.dispose();
  }
  const [ours, other] = [quantile(measured.map((one) => one.ours), 0.5), quantile(measured.map((one) => one.theirs), 0.5)];
  report({ figure: 'inpaint.unet-step-ratio-to-python', value: ours / other, unit: 'ratio', limit: 1.05, detail: { side, threads, seconds: round(ours), pythonSeconds: round(other), pythonRuntime: measured[0]?.runtime, rounds: measured.map((one) => [round(one.ours), round(one.theirs)]) } });
}

/**
 * The built-in inpainter, the memory of a long run, and with `TRIPTYCH_SD15` (a folder that `make_sd15.py --make` writes) networks of the real
 * size, with `TRIPTYCH_PYTHON` against Python's onnxruntime. `TRIPTYCH_SD15_SIDE` = pixels of the square, 512 unless given.
 */
export async function benchInpainting(path: string, work: string, engine: Engine): Promise<void> {
  await benchProcedural(path, work, engine);
  await benchFlatMemory(path, work);
  const folder = process.env['TRIPTYCH_SD15'];
  const python = process.env['TRIPTYCH_PYTHON'];
  if (!folder) { report({ figure: 'inpaint.overhead-over-unet', skipped: 'no pipeline: set TRIPTYCH_SD15 to a folder that test/bench/make_sd15.py --make writes' }); return; }
  const side = Number(process.env['TRIPTYCH_SD15_SIDE'] ?? 512);
  await benchOverhead(path, work, folder, side);
  if (python) await benchAgainstPython(python, folder, side);
  else report({ figure: 'inpaint.unet-step-ratio-to-python', skipped: 'set TRIPTYCH_PYTHON to a Python that has onnxruntime' });
}
