import { describe, expect, it } from 'vitest';
import { fromHalf } from '../../src/inference/convert/from-half.ts';
import { toHalf } from '../../src/inference/convert/to-half.ts';
import type { OnnxElementType } from '../../src/inference/onnx/element-type.ts';
import { createGraph } from '../../src/inference/onnx/graph-builder.ts';
import { openSession } from '../../src/inference/session/session.ts';

/** Gives its input back. */
function echo(type: OnnxElementType, shape: readonly (number | string)[]): Uint8Array {
  const graph = createGraph('echo');
  graph.node('Identity', [graph.input('x', type, shape)], {}, 'y');
  graph.output('y', type, shape);
  return graph.finish().encode(null, {});
}

describe('Tensors of a session', () => {
  it('are described by name, type and shape, a single number by none', async () => {
    const described = [];
    for (const [type, shape] of [['float32', [1, 'width']], ['float16', []], ['int64', [2]], ['int32', ['batch']], ['uint8', [3]], ['bool', [1]]] as const) {
      const session = await openSession(echo(type, shape), 'cpu');
      described.push(...session.inputs);
      await session.release();
    }
    expect(described).toEqual([
      { name: 'x', type: 'float32', shape: [1, 'width'] }, { name: 'x', type: 'float16', shape: [] }, { name: 'x', type: 'int64', shape: [2] },
      { name: 'x', type: 'int32', shape: ['batch'] }, { name: 'x', type: 'uint8', shape: [3] }, { name: 'x', type: 'bool', shape: [1] },
    ]);
  });

  it.each([
    ['float32', Float32Array.of(0.1, -2), Float32Array.of(0.1, -2)],
    // 0.1 is not one of half precision's values; halves go to the even neighbour, and what is too large is infinite.
    ['float16', Float32Array.of(0.1, -2, 2049, 2051, 1e6, 6e-8), Float32Array.of(0.0999755859375, -2, 2048, 2052, Infinity, 2 ** -24)],
    ['int64', Int32Array.of(-3, 4), BigInt64Array.of(-3n, 4n)],
    ['int64', BigInt64Array.of(2n ** 40n), BigInt64Array.of(2n ** 40n)],
    ['int32', Int32Array.of(-3, 2_000_000_000), Int32Array.of(-3, 2_000_000_000)],
    ['uint8', Uint8Array.of(0, 255), Uint8Array.of(0, 255)],
    ['bool', Uint8Array.of(0, 1), Uint8Array.of(0, 1)],
  ] as const)('become the type that the graph declares, and come back as they are there: %s', async (type, data, expected) => {
    const session = await openSession(echo(type, ['n']), 'cpu');
    const output = (await session.runAny({ x: { data, dims: [data.length] } }))['y'];
    expect(output).toEqual(expected);
    await session.release();
  });

  it('of another type than declared are refused by the runtime, and run says why', async () => {
    const session = await openSession(echo('float32', ['n']), 'cpu');
    await expect(session.run({ x: { data: Uint8Array.of(1), dims: [1] } })).rejects.toThrow(/Unexpected input data type/);
    await session.release();
  });
});

describe('Values of half precision', () => {
  it('are the same number in float32, and become the same pattern again, all 65,536 of them', () => {
    const patterns = Uint16Array.from({ length: 65_536 }, (_, pattern) => pattern);
    const values = fromHalf(patterns);
    const isNumber = (pattern: number): boolean => !Number.isNaN(values[pattern]);
    expect(patterns.filter((pattern) => !isNumber(pattern))).toHaveLength(2 * 1023);
    const back = toHalf(values);
    expect(patterns.filter((pattern) => isNumber(pattern) && back[pattern] !== pattern)).toEqual(new Uint16Array());
    expect([...fromHalf(Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x0400, 0x7c00, 0xfc00))]).toEqual([1, -2, 65_504, 2 ** -24, 2 ** -14, Infinity, -Infinity]);
    expect(Object.is(fromHalf(Uint16Array.of(0x8000))[0], -0)).toBe(true);
  });
});
