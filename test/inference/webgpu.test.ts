import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import type { DetectedImage, ScoredImage } from '../../src/inference/engine/protocol.ts';
import { noise } from './support/noise.ts';
import { plantedRetinaface } from './support/planted-network.ts';
import { plantedScorer } from './support/planted-scorer.ts';
import { quadrants } from './support/quadrants.ts';
import { faceScoreSpec } from './support/scorer-specs.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { pictures, weights, weightsOf } from './support/weights.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());
const webgpu = (await engine.providers()).find(({ provider }) => provider === 'webgpu');
const works = webgpu?.works === true;

describe.skipIf(!works)(`WebGPU (${works ? 'an adapter works here' : `no adapter: ${webgpu?.reason ?? 'not in this build'}`})`, () => {
  it('is taken by auto exactly when it is faster than the CPU', { timeout: 120_000 }, async () => {
    const cpu = (await engine.providers()).find(({ provider }) => provider === 'cpu');
    const folder = temporaryFolder();
    const modelPath = join(folder, 'planted.onnx');
    writeFileSync(modelPath, plantedRetinaface(0, 20));
    await quadrants(64, 64).png().toFile(join(folder, 'a.png'));
    const request = { detector: 'retinaface-mnet025', modelPath, provider: 'auto', threshold: null, images: [{ id: 'a', path: join(folder, 'a.png') }] };
    const summary = await engine.detect(request, () => undefined);
    const faster = (webgpu?.milliseconds ?? Infinity) < (cpu?.milliseconds ?? 0);
    expect(summary.passedOver?.some(({ provider }) => provider === 'webgpu')).toBe(!faster);
  });

  it.skipIf(weights === null)('finds the reference face where the CPU finds it (needs TRIPTYCH_MODELS)', { timeout: 120_000 }, async () => {
    const boxes: number[][] = [];
    for (const provider of ['cpu', 'webgpu']) {
      const request = { detector: 'yunet', modelPath: await weightsOf('yunet'), provider, threshold: null, images: [{ id: 'a', path: join(pictures ?? '', 'natural/lecun.jpg') }] };
      const outcomes: DetectedImage[] = [];
      expect(await engine.detect(request, (outcome) => outcomes.push(outcome))).toMatchObject({ provider });
      const [outcome] = outcomes;
      boxes.push(outcome?.ok ? [...(outcome.faces[0]?.box ?? [])] : []);
    }
    expect(boxes[0]).toHaveLength(4);
    boxes[0]?.forEach((edge, index) => expect(Math.abs(edge - (boxes[1]?.[index] ?? Infinity))).toBeLessThan(0.1));
  });

  it('gives faces the scores that the CPU gives them, within a thousandth of their spread, batch after batch', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const scorer = { ...faceScoreSpec, width: 64, height: 64, batch: 4 };
    const modelPath = join(folder, 'scorer.onnx');
    writeFileSync(modelPath, plantedScorer(scorer));
    const images = await Promise.all([1, 2, 3].map(async (seed) => {
      const { width, height, rgb } = noise(120, 90, seed);
      const path = join(folder, `${seed}.png`);
      await sharp(rgb, { raw: { width, height, channels: 3 } }).linear(seed / 3, 10 * seed).toFile(path);
      return { id: String(seed), path, faces: [{ box: [3, 3, 60, 50], landmarks: null }, { box: [40, 20, 119, 89], landmarks: null }] as const };
    }));
    const scores: number[][] = [];
    for (const provider of ['cpu', 'webgpu']) {
      const outcomes: ScoredImage[] = [];
      expect(await engine.score({ scorer, modelPath, provider, images }, (outcome) => outcomes.push(outcome))).toMatchObject({ provider });
      scores.push(outcomes.flatMap((outcome) => (outcome.ok ? outcome.scores.map(({ score }) => score ?? Number.NaN) : [])));
    }
    const [cpu, gpu] = scores as [number[], number[]];
    expect(cpu).toHaveLength(6);
    const spread = Math.max(...cpu) - Math.min(...cpu);
    expect(spread).toBeGreaterThan(0.5);
    cpu.forEach((score, index) => expect(Math.abs(score - (gpu[index] ?? Infinity))).toBeLessThan(0.001 * spread));
  });
});
