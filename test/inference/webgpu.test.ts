import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import type { DetectedImage } from '../../src/inference/engine/protocol.ts';
import { plantedRetinaface } from './support/planted-network.ts';
import { quadrants } from './support/quadrants.ts';
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
});
