import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ScoredImage, ScoreRequest } from '../../src/inference/engine/protocol.ts';
import { childEngine } from '../fixtures/child-engine.ts';
import { plantedScorer } from './support/planted-scorer.ts';
import { quadrants } from './support/quadrants.ts';
import { faceScoreSpec } from './support/scorer-specs.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const picture = join(folder, 'picture.png');
const modelPath = join(folder, 'planted.onnx');
const scorer = { ...faceScoreSpec, width: 32, height: 32, batch: 2 };

beforeAll(async () => {
  await quadrants(64, 48).png().toFile(picture);
  await writeFile(modelPath, plantedScorer(scorer));
});

function request(count: number): ScoreRequest {
  const images = Array.from({ length: count }, (_, index) => ({ id: String(index), path: picture, faces: [{ box: [4, 4, 40, 40] as const, landmarks: null }] }));
  return { scorer, modelPath, provider: 'cpu', images };
}

describe('Scoring in a child process', () => {
  it('fails with how far it came when the process is killed, keeps what came, and works again with the same scores', async () => {
    const { engine, children } = await childEngine();
    const before: ScoredImage[] = [];
    const scoring = engine.score(request(5000), (outcome) => {
      before.push(outcome);
      if (before.length === 4) children[0]?.kill();
    });
    await expect(scoring).rejects.toMatchObject({ code: 'ENGINE_CRASHED', message: expect.stringMatching(/^The engine process ended \(signal SIGKILL\) during scoring with facescore \(\d+ of 5000 images done\)/) as string });
    const after: ScoredImage[] = [];
    expect(await engine.score(request(3), (outcome) => after.push(outcome))).toMatchObject({ provider: 'cpu' });
    expect(after).toEqual(before.slice(0, 3));
    expect(after[0]).toMatchObject({ ok: true, id: '0', scores: [{ score: expect.any(Number) as number, deviations: [] }] });
    // Under its limit a process is kept from call to call.
    await engine.score(request(2), () => undefined);
    expect([children.length, engine.running]).toEqual([2, true]);
  });

  it('is done by another process after a call that left the first one over its limit, never in the middle of a call', async () => {
    // Every process is over one byte, so each call that ends alone is the last of its process.
    const { engine, children } = await childEngine({ memoryLimitBytes: 1 });
    const outcomes: ScoredImage[] = [];
    const long = engine.score(request(40), (outcome) => outcomes.push(outcome));
    await engine.inspect([picture]);
    expect([children.length, engine.running]).toEqual([1, true]);
    await long;
    expect([outcomes.length, outcomes.every(({ ok }) => ok), engine.running]).toEqual([40, true, false]);
    await expect(engine.score({ ...request(1), modelPath: 'missing.onnx' }, () => undefined)).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    expect([children.length, engine.running]).toEqual([2, false]);
    // Such a process may still be on its way out: an engine that is shut down waits for it.
    await engine.score(request(1), () => undefined);
    let hasEnded = false;
    children.at(-1)?.onExit(() => { hasEnded = true; });
    await engine.dispose();
    expect([children.length, hasEnded]).toEqual([3, true]);
  });
});
