import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineMessage, HeldMemory, HostMessage } from '../../src/inference/engine/messages.ts';
import { createProcessEngine } from '../../src/inference/engine/process-engine.ts';
import { openModelBytes } from '../../src/inference/session/open-models.ts';
import { openSession } from '../../src/inference/session/session.ts';
import { writeModel } from '../../src/inference/onnx/write-model.ts';
import { createGraph } from '../../src/inference/onnx/graph-builder.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const gigabyte = 1024 ** 3;

/** An engine whose processes answer every call at once and hold this much; `started` counts them. */
function engineHolding(held: HeldMemory) {
  let started = 0;
  const engine = createProcessEngine(() => {
    started++;
    let exit = (_: string): void => undefined;
    let answer = (_: EngineMessage): void => undefined;
    return {
      port: {
        postMessage(message: HostMessage) {
          if (message.kind === 'call') queueMicrotask(() => answer({ kind: 'result', id: message.id, value: [], ...held }));
          if (message.kind === 'stop') queueMicrotask(() => exit('exit code 0'));
        },
        onMessage: (listener) => { answer = listener; },
      },
      onExit: (listener) => { exit = listener; },
      hold: () => undefined,
      kill: () => undefined,
    };
  });
  return { engine, started: () => started };
}

describe('The memory of an engine process', () => {
  it.each([
    ['4 GiB without models', 4 * gigabyte, 0, true],
    ['more than 4 GiB without models', 4 * gigabyte + 1, 0, false],
    ['a pipeline of 4 GiB twice and 4 GiB more', 12 * gigabyte, 4 * gigabyte, true],
    ['more than that', 12 * gigabyte + 1, 4 * gigabyte, false],
  ])('lets it go on or not: %s', async (_, memoryBytes, modelBytes, isKept) => {
    const { engine, started } = engineHolding({ memoryBytes, modelBytes });
    await engine.inspect([]);
    expect(engine.running).toBe(isKept);
    await engine.inspect([]);
    expect(started()).toBe(isKept ? 1 : 2);
    await engine.dispose();
  });

  it('is compared with the files of the models that are open, weights beside them included, until they are released', async () => {
    const folder = temporaryFolder();
    const graph = createGraph('sum');
    const input = graph.input('x', 'float32', [2]);
    const weights = graph.external({ name: 'w', type: 'float32', dims: [2], make: () => Promise.resolve(new Uint8Array(8)) });
    graph.node('Add', [input, weights], {}, 'y');
    graph.output('y', 'float32', [2]);
    const files = await writeModel(graph.finish(), join(folder, 'sum.onnx'), {}, { onBytes: () => undefined, beforeTensor: () => undefined });
    await writeFile(join(folder, 'unrelated'), 'x');
    const before = openModelBytes();
    const session = await openSession(join(folder, 'sum.onnx'), 'cpu');
    expect(files).toHaveLength(2);
    expect(openModelBytes() - before).toBe(files.reduce((sum, { bytes }) => sum + bytes, 0));
    await session.release();
    expect(openModelBytes()).toBe(before);
  });
});
