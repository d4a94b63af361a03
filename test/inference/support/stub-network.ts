import { writeFileSync } from 'node:fs';
import type { OnnxElementType } from '../../../src/inference/onnx/element-type.ts';
import { createGraph } from '../../../src/inference/onnx/graph-builder.ts';

interface StubInput { readonly name: string; readonly type: OnnxElementType; readonly shape: readonly (number | string)[] }

/** Writes a graph with these inputs, whose output is the values of the first one in another shape. */
export function writeStub(path: string, inputs: readonly StubInput[], output: readonly number[]): void {
  const graph = createGraph('stub');
  const names = inputs.map(({ name, type, shape }) => graph.input(name, type, shape));
  const type = inputs[0]?.type ?? 'float32';
  graph.node('Reshape', [names[0] ?? '', graph.integers(output)], {}, 'y');
  graph.output('y', type, output);
  writeFileSync(path, graph.finish().encode(null, {}));
}
