import { execFile, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { openScorerNetwork } from '../../src/inference/scorer/scorer-network.ts';
import { openSession, type Session } from '../../src/inference/session/session.ts';
import { noisyPictures } from '../fixtures/facescore-small/facescore-small.ts';
import { faceScoreSpec } from '../inference/support/scorer-specs.ts';
import { quantile, report, timed } from './figure.ts';

const pictures = 8;
const side = 224;
const rounds = 3;
const input = noisyPictures(side, 0, pictures);
const length = 3 * side * side;

/** Scores of the pictures, in runs of `batch`. */
async function ourScores(session: Session, batch: number): Promise<number[]> {
  const scores: number[] = [];
  for (let first = 0; first < pictures; first += batch) {
    const { score } = await session.run({ image: { data: input.subarray(first * length, (first + batch) * length), dims: [batch, 3, side, side] } });
    scores.push(...(score ?? []));
  }
  return scores;
}

interface TorchRun { readonly seconds: number; readonly scores: readonly number[]; readonly torch: string }

/** The same network in PyTorch, one run of all pictures at a time, in a process that stays. */
function startTorch(python: string, checkpoint: string, threads: number): { run(): Promise<TorchRun>; stop(): void } {
  const script = 'test/fixtures/golden/make_facescore_small.py';
  const child = spawn(python, [script, '--time', checkpoint, '--threads', String(threads), '--images', String(pictures)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run() {
      child.stdin.write('\n');
      const line = await lines.next();
      if (line.done) throw new Error('PyTorch gave no answer');
      return JSON.parse(line.value) as TorchRun;
    },
    stop: () => child.stdin.end(),
  };
}

/** Our runs and PyTorch's in turn, on as many threads, after one of each that does not count. */
async function benchAgainstTorch(session: Session, python: string, checkpoint: string): Promise<void> {
  const threads = availableParallelism();
  const { batch } = openScorerNetwork(faceScoreSpec, session);
  const torch = startTorch(python, checkpoint, threads);
  const measured: { ours: number; inOneRun: number; theirs: number; difference: number; torch: string }[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const ours = await timed(() => ourScores(session, batch));
      const theirs = await torch.run();
      const inOneRun = await timed(() => ourScores(session, pictures));
      const difference = Math.max(...theirs.scores.map((score, index) => Math.abs(score - (ours.value[index] ?? Number.NaN))));
      if (round > 0) measured.push({ ours: ours.ms / 1000, inOneRun: inOneRun.ms / 1000, theirs: theirs.seconds, difference, torch: theirs.torch });
    }
  } finally {
    torch.stop();
  }
  const median = (key: 'ours' | 'inOneRun' | 'theirs'): number => quantile(measured.map((round) => round[key]), 0.5);
  const detail = { threads, pictures, picturesInARun: batch, seconds: median('ours'), inOneRunOfAllSeconds: median('inOneRun'), torchSeconds: median('theirs'), torch: measured[0]?.torch, rounds: measured };
  report({ figure: 'facescore.ratio-to-pytorch', value: median('ours') / median('theirs'), unit: 'ratio', limit: 1, detail });
  report({ figure: 'facescore.score-difference-from-pytorch-in-1e-6', value: Math.max(...measured.map((round) => round.difference)) * 1e6, unit: 'count', limit: 100 });
}

/** A whole FaceScore checkpoint (`TRIPTYCH_FACESCORE`): its conversion, and its speed against PyTorch (`TRIPTYCH_PYTHON`, a Python with torch). */
export async function benchFaceScore(work: string): Promise<void> {
  const checkpoint = process.env['TRIPTYCH_FACESCORE'];
  const python = process.env['TRIPTYCH_PYTHON'];
  if (!checkpoint) { report({ figure: 'facescore.conversion', skipped: 'no checkpoint: set TRIPTYCH_FACESCORE to FS_model.pt, or to what make_facescore_small.py --full makes' }); return; }
  const modelPath = join(work, 'facescore.onnx');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'test/bench/convert-once.ts', checkpoint, modelPath]);
  const conversion = JSON.parse(stdout) as { seconds: readonly number[]; peakMB: number };
  const [seconds = Number.NaN, again = Number.NaN] = conversion.seconds;
  report({ figure: 'facescore.conversion', value: seconds, unit: 's', limit: 60, detail: { againSeconds: again } });
  report({ figure: 'facescore.conversion-peak-memory', value: conversion.peakMB, unit: 'MB', limit: 1500 });
  if (!python) { report({ figure: 'facescore.ratio-to-pytorch', skipped: 'set TRIPTYCH_PYTHON to a Python that has torch' }); return; }
  const session = await openSession(modelPath, 'cpu', { cores: 'all' });
  await benchAgainstTorch(session, python, checkpoint);
  await session.release();
}
