import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHalf } from '../../src/inference/convert/to-half.ts';
import { createGraph } from '../../src/inference/onnx/graph-builder.ts';
import { partName, removeLeftovers } from '../../src/inference/onnx/part-files.ts';
import { float, integer } from '../../src/inference/onnx/protobuf.ts';
import { readMetadata } from '../../src/inference/onnx/read-metadata.ts';
import { writeModel } from '../../src/inference/onnx/write-model.ts';
import { openSession } from '../../src/inference/session/session.ts';
import { childEngine } from '../fixtures/child-engine.ts';
import { faceScoreSmall, unpackFaceScoreSmall } from '../fixtures/facescore-small/facescore-small.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();

describe('Half precision', () => {
  /** The value of a pattern, by the definition of the format. */
  function value(pattern: number): number {
    const sign = pattern & 0x8000 ? -1 : 1;
    const exponent = (pattern >> 10) & 0x1f;
    const fraction = pattern & 0x3ff;
    if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
  }

  it('gives every one of its own values back as it was', () => {
    const patterns = Array.from({ length: 65_536 }, (_, pattern) => pattern).filter((pattern) => !Number.isNaN(value(pattern)));
    expect([...toHalf(Float32Array.from(patterns, value))]).toEqual(patterns);
    expect(value(toHalf(Float32Array.of(Number.NaN))[0]!)).toBeNaN();
  });

  it('takes the nearest value, of two equally near the even one', () => {
    const float32 = fc.oneof(fc.float({ noNaN: true }), fc.float({ noNaN: true, min: -1, max: 1 }), fc.float({ noNaN: true, min: Math.fround(-1e-6), max: Math.fround(1e-6) }));
    const halfway = fc.integer({ min: 0, max: 0x7bfe }).map((pattern) => (value(pattern) + value(pattern + 1)) / 2);
    fc.assert(fc.property(fc.oneof(float32, halfway), (number) => {
      const pattern = toHalf(Float32Array.of(number))[0]!;
      // Half a step above the largest value and beyond, infinity is right.
      if (Math.abs(number) >= 65_520) return (pattern & 0x7fff) === 0x7c00;
      const distance = Math.abs(value(pattern) - number);
      return [pattern - 1, pattern + 1].every((other) => {
        const theirs = Math.abs(value(other) - number);
        return Number.isNaN(theirs) || theirs > distance || (theirs === distance && pattern % 2 === 0) || (pattern & 0x7fff) === 0;
      });
    }), { numRuns: 2000 });
  });
});

describe('Writing an ONNX file', () => {
  it('encodes negative whole numbers and floating-point ones as protobuf does', () => {
    expect([...integer(3, -1)]).toEqual([0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
    expect([...integer(3, 2 ** 40)]).toEqual([0x18, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20]);
    expect([...float(2, -2.5)]).toEqual([0x15, 0x00, 0x00, 0x20, 0xc0]);
  });

  it('makes graphs that run: attributes of every kind, free dimensions, several outputs, weights inside and beside', async () => {
    const graph = createGraph('all-kinds');
    const x = graph.input('x', 'float32', ['rows', 4]);
    const [left = '', right = ''] = graph.nodes('Split', [x, graph.integers([1, 3])], 2, { axis: -1 });
    const steep = graph.node('LeakyRelu', [left], { alpha: { float: 0.25 } });
    const beside = graph.external({ name: 'beside', type: 'float32', dims: [3, 2], make: () => Promise.resolve(new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer)) });
    const inside = graph.constant('inside', 'float32', [1], Float32Array.of(100));
    graph.node('Add', [graph.node('MatMul', [right, beside]), inside], {}, 'product');
    graph.node('Pad', [steep, graph.integers([0, 1, 0, 0])], { mode: 'constant' }, 'padded');
    graph.output('product', 'float32', ['rows', 2]);
    graph.output('padded', 'float32', ['rows', 2]);
    const output = join(folder, 'kinds.onnx');
    await writeModel(graph.finish(), output, {}, { onBytes: () => undefined, beforeTensor: () => undefined });
    const session = await openSession(output, 'cpu');
    const results = await session.run({ x: { data: Float32Array.of(-4, 1, 0, 0, 8, 0, 1, 1), dims: [2, 4] } });
    expect(results).toEqual({ product: Float32Array.of(101, 102, 108, 110), padded: Float32Array.of(0, -1, 0, 8) });
    await session.release();
  });

  it('refuses two tensors of one name and values that do not fill their shape', () => {
    const graph = createGraph('wrong');
    graph.input('x', 'float32', [1]);
    expect(() => graph.node('Relu', ['x'], {}, 'x')).toThrow('two tensors called x');
    expect(() => graph.constant('c', 'float32', [2], new Float32Array(3))).toThrow('c has 12 bytes instead of 8');
  });
});

describe('Reading the metadata of an ONNX file', () => {
  it('finds what was written, whatever the texts', () => {
    const texts = fc.dictionary(fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'), fc.string({ unit: 'grapheme' }));
    fc.assert(fc.property(texts, (metadata) => {
      expect(readMetadata(createGraph('g').finish().encode(null, metadata))).toEqual({ ...metadata });
    }));
  });

  it('never fails on other bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const metadata = readMetadata(bytes);
      return metadata === null || typeof metadata === 'object';
    }));
    expect(readMetadata(Uint8Array.of(0x72, 0x05, 0x01))).toBe(null);
  });
});

describe('Unfinished files of a conversion', () => {
  const ended = spawnSync(process.execPath, ['-e', '']).pid;

  it('are removed once the process that wrote them is gone, and no others are', async () => {
    const own = temporaryFolder();
    const output = join(own, 'model.onnx');
    const kept = [basename(partName(output)), basename(partName(`${output}.data`)), 'model.onnx', 'model.onnx.data', `another.onnx.${String(ended)}-0.part`];
    for (const name of [...kept, `model.onnx.${String(ended)}-0.part`, `model.onnx.data.${String(ended)}-1.part`]) writeFileSync(join(own, name), '');
    await removeLeftovers(output);
    expect(readdirSync(own).sort()).toEqual(kept.toSorted());
  });

  it('go with the engine process: a conversion in a child is whole, and one whose child dies leaves nothing', async () => {
    const own = temporaryFolder();
    const checkpoint = join(folder, 'small.pt');
    unpackFaceScoreSmall(checkpoint);
    const { engine, children } = await childEngine();
    const request = { recipe: 'facescore', checkpoint, checkpointSha256: faceScoreSmall.sha256, precision: 'fp32', output: join(own, 'model.onnx') } as const;
    const told: number[] = [];
    const { files } = await engine.convert(request, (done, total) => told.push(done / total));
    expect(told.at(-1)).toBe(1);
    expect(files.map(({ path }) => basename(path))).toEqual(readdirSync(own));
    const dying = engine.convert({ ...request, output: join(own, 'dying.onnx') }, () => undefined);
    writeFileSync(join(own, `dying.onnx.data.${String(ended)}-0.part`), 'begun');
    children[0]?.kill();
    await expect(dying).rejects.toMatchObject({ code: 'ENGINE_CRASHED', message: expect.stringContaining(`the conversion of ${checkpoint} (0 % done)`) as string });
    expect(readdirSync(own).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('go when the engine is shut down in the middle of a conversion, or right after it was cancelled', async () => {
    const own = temporaryFolder();
    const checkpoint = join(own, 'small.pt');
    unpackFaceScoreSmall(checkpoint);
    const request = { recipe: 'facescore', checkpoint, checkpointSha256: faceScoreSmall.sha256, precision: 'fp32', output: join(own, 'model.onnx') } as const;
    for (const isCancelledFirst of [false, true]) {
      const { engine } = await childEngine();
      const controller = new AbortController();
      let refused: Promise<void> | undefined;
      await new Promise<void>((begun) => {
        refused = expect(engine.convert(request, () => begun(), { signal: controller.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
      });
      if (isCancelledFirst) controller.abort();
      await engine.dispose();
      await refused;
      expect(readdirSync(own)).toEqual(['small.pt']);
    }
  });
});
