import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineChild } from '../../src/inference/engine/messages.ts';
import type { ProcessEngine } from '../../src/inference/engine/process-engine.ts';
import type { DetectedImage, DetectRequest } from '../../src/inference/engine/protocol.ts';
import { builtWorker } from '../fixtures/built-worker.ts';
import { childEngine } from '../fixtures/child-engine.ts';
import { plantedRetinaface } from './support/planted-network.ts';
import { quadrants } from './support/quadrants.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const picture = join(folder, 'picture.png');
const modelPath = join(folder, 'planted.onnx');

beforeAll(async () => {
  await quadrants(64, 48).png().toFile(picture);
  await writeFile(modelPath, plantedRetinaface(0, 20));
});

function request(count: number): DetectRequest {
  return { detector: 'retinaface-mnet025', modelPath, provider: 'cpu', threshold: null, images: Array.from({ length: count }, (_, index) => ({ id: String(index), path: picture })) };
}

async function crash(engine: ProcessEngine, children: EngineChild[]): Promise<void> {
  const running = engine.inspect([picture]);
  children.at(-1)?.kill();
  await expect(running).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
}

describe('The engine in a child process', () => {
  it('starts with the first call, answers, ends when asked, and starts again', async () => {
    const { engine, children } = await childEngine();
    expect([engine.running, children.length]).toEqual([false, 0]);
    expect(await engine.inspect([picture, 'missing'])).toMatchObject([{ ok: true, width: 64, height: 48 }, { ok: false, path: 'missing' }]);
    expect([engine.running, children.length]).toEqual([true, 1]);
    expect(await engine.recycle()).toBe(true);
    expect([engine.running, await engine.recycle()]).toEqual([false, false]);
    expect(await engine.inspect([picture])).toHaveLength(1);
    expect(children).toHaveLength(2);
  });

  it('carries progress, results and errors with their codes', async () => {
    const { engine } = await childEngine();
    const outcomes: DetectedImage[] = [];
    expect(await engine.detect(request(5), (outcome) => outcomes.push(outcome))).toMatchObject({ provider: 'cpu', threshold: 0.9 });
    expect(outcomes.map(({ id, ok }) => [id, ok])).toEqual([['0', true], ['1', true], ['2', true], ['3', true], ['4', true]]);
    await engine.crop({ path: picture, region: [0, 0, 20, 20], size: 20, output: join(folder, 'crop.png') });
    expect(await engine.inspect([join(folder, 'crop.png')])).toMatchObject([{ ok: true, width: 20, height: 20 }]);
    await expect(engine.crop({ path: 'missing.png', region: null, size: 20, output: join(folder, 'none.png') })).rejects.toMatchObject({ name: 'StudioError', code: 'IO_FAILED' });
    await expect(engine.detect({ ...request(1), modelPath: 'missing.onnx' }, () => undefined)).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    expect((await engine.providers()).at(-1)).toMatchObject({ provider: 'cpu', works: true });
  });

  it('fails what was under way with its name when the process dies, keeps what came, and works again', async () => {
    const { engine, children } = await childEngine();
    const outcomes: DetectedImage[] = [];
    const detection = engine.detect(request(2000), (outcome) => {
      outcomes.push(outcome);
      if (outcomes.length === 2) children[0]?.kill();
    });
    await expect(detection).rejects.toMatchObject({ code: 'ENGINE_CRASHED', message: expect.stringMatching(/^The engine process ended \(signal SIGKILL\) during detection with retinaface-mnet025 \(\d+ of 2000 images done\)/) as string });
    expect(outcomes.length).toBeGreaterThanOrEqual(2);
    const before = outcomes.length;
    expect(await engine.inspect([picture])).toHaveLength(1);
    expect(outcomes).toHaveLength(before);
    expect(children).toHaveLength(2);
  });

  it('refuses to start after three crashes within a minute, and tries again when the minute is over', async () => {
    let now = 1_000_000;
    const { engine, children } = await childEngine({ now: () => now });
    await crash(engine, children);
    now += 1000;
    await crash(engine, children);
    now += 1000;
    await crash(engine, children);
    await expect(engine.inspect([picture])).rejects.toMatchObject({ code: 'ENGINE_CRASHED', message: expect.stringContaining('three times within a minute (last: signal SIGKILL)') as string });
    expect(children).toHaveLength(3);
    now += 58_001;
    expect(await engine.inspect([picture])).toHaveLength(1);
  });

  it('cancels one call and leaves the others alone', async () => {
    const { engine, children } = await childEngine();
    const controller = new AbortController();
    const outcomes: DetectedImage[] = [];
    const cancelled = engine.detect(request(2000), (outcome) => {
      outcomes.push(outcome);
      if (outcomes.length === 2) controller.abort();
    }, { signal: controller.signal });
    const other = engine.inspect([picture]);
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(outcomes).toHaveLength(2);
    expect(await other).toHaveLength(1);
    // The child heard of it too: 2,000 images would keep this call waiting for half a minute.
    expect(await engine.detect(request(1), () => undefined)).toMatchObject({ provider: 'cpu' });
    expect([outcomes.length, children.length]).toEqual([2, 1]);
    await expect(engine.inspect([picture], { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('ends by itself when nothing was asked for a while', async () => {
    const { engine, children } = await childEngine({ idleMs: 50 });
    await engine.inspect([picture]);
    const ended = new Promise<string>((resolve) => children[0]?.onExit(resolve));
    expect(await ended).toBe('exit code 0');
    expect(engine.running).toBe(false);
    expect(await engine.inspect([picture])).toHaveLength(1);
  });

  it('cancels what is under way when it is disposed, and takes no more calls', async () => {
    const { engine, children } = await childEngine();
    const detection = engine.detect(request(2000), () => undefined);
    const rejected = expect(detection).rejects.toMatchObject({ code: 'CANCELLED' });
    const ended = new Promise((resolve) => children[0]?.onExit(resolve));
    await engine.dispose();
    await rejected;
    await ended;
    await expect(engine.inspect([picture])).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is served through the port of an Electron utility process as well', async () => {
    const { engine } = await childEngine({}, ['--import', pathToFileURL('test/inference/support/utility-process-stand-in.mjs').href]);
    expect(await engine.inspect([picture])).toMatchObject([{ ok: true, format: 'png' }]);
  });

  it.skipIf(process.platform === 'win32')('does not outlive a host that was killed', async () => {
    const entry = await builtWorker();
    const host = `
      const child = require('node:child_process').fork(${JSON.stringify(entry)}, { serialization: 'advanced' });
      child.on('message', () => console.log(child.pid));
      child.send({ kind: 'call', id: 1, method: 'inspect', params: { paths: [] } });
    `;
    const parent = spawn(process.execPath, ['-e', host], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (data: Buffer) => resolve(data.toString().split('\n')[0] ?? ''))));
    expect(pid).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
