import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { EngineFork } from '../../src/inference/engine/messages.ts';
import { nodeFork } from '../../src/inference/engine/node-fork.ts';
import { createProcessEngine } from '../../src/inference/engine/process-engine.ts';
import type { Engine, ScoreRequest } from '../../src/inference/engine/protocol.ts';
import { plantedScorer } from '../inference/support/planted-scorer.ts';
import { faceScoreSpec } from '../inference/support/scorer-specs.ts';
import { report, round, timed } from './figure.ts';

const megabyte = 1024 ** 2;
const checkpoint = 'test/fixtures/facescore-small/facescore-small.pt.gz';

/** The images in turn, each with `each` faces of 80 to 300 pixels at places of their own. */
function asked(paths: readonly string[], images: number, each: number): ScoreRequest['images'] {
  return Array.from({ length: images }, (_, index) => ({
    id: String(index), path: paths[index % paths.length] as string,
    faces: Array.from({ length: each }, (_, face) => {
      const [x, y, side] = [(index * 37 + face * 71) % 700, (index * 53 + face * 29) % 700, 80 + ((index * 13 + face * 41) % 220)];
      return { box: [x, y, x + side, y + side * 1.2] as const, landmarks: null };
    }),
  }));
}

async function score(engine: Engine, modelPath: string, images: ScoreRequest['images']): Promise<void> {
  let failed = 0;
  await engine.score({ scorer: faceScoreSpec, modelPath, provider: 'cpu', images }, (outcome) => { if (!outcome.ok) failed += 1; });
  if (failed > 0) throw new Error(`${String(failed)} images were not scored`);
}

/** What it takes to make the network's numbers of a face: nearly all the time of a scorer that only takes a mean. */
async function benchPreparation(paths: readonly string[], work: string, engine: Engine): Promise<void> {
  const modelPath = join(work, 'planted-scorer.onnx');
  await writeFile(modelPath, plantedScorer(faceScoreSpec));
  await score(engine, modelPath, asked(paths, 4, 1));
  const few = asked(paths, 200, 1);
  const many = asked(paths, 20, 50);
  for (const [figure, images, faces, limit] of [['score.preparation-per-face-with-decoding', few, 1, 30], ['score.preparation-per-face', many, 50, 10]] as const) {
    const before = process.cpuUsage();
    const { ms } = await timed(() => score(engine, modelPath, images));
    const { user, system } = process.cpuUsage(before);
    const count = images.length * faces;
    const detail = { facesPerSecond: Math.round(count / ms * 1000), processorMsPerFace: round((user + system) / 1000 / count), image: '1024 x 1024 JPEG', facesPerImage: faces };
    report({ figure, value: ms / count, unit: 'ms', limit, detail });
  }
}

/** 10,000 faces in one job of a hundred calls, through a child process and the small FaceScore network as we convert it. */
async function benchMemory(paths: readonly string[], work: string, converter: Engine): Promise<void> {
  const bytes = gunzipSync(await readFile(checkpoint));
  const [file, modelPath] = [join(work, 'small.pt'), join(work, 'small.onnx')];
  await writeFile(file, bytes);
  await converter.convert({ recipe: 'facescore', checkpoint: file, checkpointSha256: createHash('sha256').update(bytes).digest('hex'), precision: 'fp32', output: modelPath }, () => undefined);
  const memory: number[] = [];
  const fork = nodeFork('src/inference/engine/worker.ts', ['--import', 'tsx']);
  const watched: EngineFork = () => {
    const child = fork();
    child.port.onMessage((message) => { if (message.kind === 'result') memory.push(message.memoryBytes); });
    return child;
  };
  const engine = createProcessEngine(watched);
  const calls = 100;
  try {
    const images = asked(paths, calls * 10, 10);
    const { ms } = await timed(async () => { for (let call = 0; call < calls; call += 1) await score(engine, modelPath, images.slice(call * 10, call * 10 + 10)); });
    const [tenth, end] = [memory[calls / 10 - 1] ?? Number.NaN, memory.at(-1) ?? Number.NaN];
    report({
      figure: 'score.memory-grown-from-1,000-to-10,000-faces', value: Math.max(0, end - tenth) / megabyte, unit: 'MB', limit: 64,
      detail: { atTenthMB: Math.round(tenth / megabyte), atEndMB: Math.round(end / megabyte), largestMB: Math.round(Math.max(...memory) / megabyte), seconds: Math.round(ms / 1000), answers: memory.length },
    });
  } finally {
    await engine.dispose();
  }
}

/** Preparation of faces, and the memory of a long job. */
export async function benchScoring(paths: readonly string[], work: string, engine: Engine): Promise<void> {
  await benchPreparation(paths, work, engine);
  await benchMemory(paths, work, engine);
}
