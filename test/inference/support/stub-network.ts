import { writeFileSync } from 'node:fs';
import type { OnnxElementType } from '../../../src/inference/onnx/element-type.ts';
import { createGraph } from '../../../src/inference/onnx/graph-builder.ts';

interface StubInput { readonly name: string; readonly type: OnnxElementType; readonly shape: readonly (number | string)[] }

/** Writes a graph with these inputs, whose output is the first values of the first one in another shape. */
export function writeStub(path: string, inputs: readonly StubInput[], output: readonly number[]): void {
  const graph = createGraph('stub');
  const names = inputs.map(({ name, type, shape }) => graph.input(name, type, shape));
  const type = inputs[0]?.type ?? 'float32';
  const flat = graph.node('Reshape', [names[0] ?? '', graph.integers([-1])]);
  const first = graph.node('Slice', [flat, graph.integers([0]), graph.integers([output.reduce((product, length) => product * length, 1)])]);
  graph.node('Reshape', [first, graph.integers(output)], {}, 'y');
  graph.output('y', type, output);
  writeFileSync(path, graph.finish().encode(null, {}));
}
