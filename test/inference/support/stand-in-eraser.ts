import { writeFileSync } from 'node:fs';
import { elementTypes } from '../../../src/inference/onnx/element-type.ts';
import { createGraph, type GraphBuilder, type Value } from '../../../src/inference/onnx/graph-builder.ts';

/** What the stand-ins fill holes with: red, green, blue. */
export const holeColour = [26, 128, 230] as const;

type Length = number | string;

/** Writes a graph with LaMa's inputs and output that fills the hole with one colour: `image * (1 - mask) + colour * mask`, times `scale`. */
export function writeLama(path: string, { height, width, scale, batch = 1 }: { height: Length; width: Length; scale: number; batch?: Length }): void {
  const graph = createGraph('lama');
  const image = graph.input('image', 'float32', [batch, 3, height, width]);
  const mask = graph.input('mask', 'float32', [batch, 1, height, width]);
  const filled = fill(graph, image, mask, holeColour.map((value) => value / 255));
  graph.node('Mul', [filled, number(graph, 'scale', scale)], {}, 'output');
  graph.output('output', 'float32', [batch, 3, height, width]);
  writeFileSync(path, graph.finish().encode(null, {}));
}

/** Writes a graph with the MI-GAN pipeline's inputs and output: bytes, 0 = hole; a mask between 0 and 255 gives a mixture. */
export function writeMigan(path: string): void {
  const graph = createGraph('migan');
  const image = graph.input('image', 'uint8', ['batch', 3, 'height', 'width']);
  const mask = graph.input('mask', 'uint8', ['batch', 1, 'height', 'width']);
  const [pixels, known] = [image, mask].map((input) => graph.node('Cast', [input], { to: elementTypes.float32.code })) as [Value, Value];
  const hole = graph.node('Sub', [number(graph, 'one', 1), graph.node('Div', [known, number(graph, 'full', 255)])]);
  graph.node('Cast', [fill(graph, pixels, hole, holeColour)], { to: elementTypes.uint8.code }, 'result');
  // The published exporter names these axes wrongly, too.
  graph.output('result', 'uint8', ['width', 3, 'batch', 'height']);
  writeFileSync(path, graph.finish().encode(null, {}));
}

function fill(graph: GraphBuilder, image: Value, hole: Value, colour: readonly number[]): Value {
  const paint = graph.constant('colour', 'float32', [1, 3, 1, 1], Float32Array.from(colour));
  return graph.node('Add', [image, graph.node('Mul', [graph.node('Sub', [paint, image]), hole])]);
}

function number(graph: GraphBuilder, name: string, value: number): Value {
  return graph.constant(name, 'float32', [1], Float32Array.of(value));
}
