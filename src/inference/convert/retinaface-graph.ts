import { createGraph, type GraphBuilder, type Value } from '../onnx/graph-builder.ts';
import type { OnnxModel } from '../onnx/onnx-model.ts';
import { allLayers, body, contexts, heads, laterals, merges, type Context, type Layer } from './retinaface-layers.ts';

/** A convolution's values with its batch normalisation already multiplied in. */
export interface Folded { readonly weight: Float32Array; readonly bias: Float32Array }

/**
 * RetinaFace for a picture of any size: `image` [batch, 3, height, width] gives `boxes` [batch, anchors, 4], `scores`
 * [batch, anchors, 2] (probabilities of background and face) and `landmarks` [batch, anchors, 10]. Anchors are in the order level
 * (stride 8, 16, 32), row, column, size. `weights` are by the convolution's name in `allLayers`.
 */
export function retinafaceGraph(weights: ReadonlyMap<string, Folded>): OnnxModel {
  const graph = createGraph('retinaface-mnet025');
  const convolve = convolver(graph, weights);
  const image = graph.input('image', 'float32', ['batch', 3, 'height', 'width']);
  const pyramid = makePyramid(graph, convolve, makeStages(convolve, image));
  const levels = pyramid.map((level, index) => addContext(graph, convolve, level, contexts[index] as Context));
  for (const { output, columns, levels: layers } of heads) {
    const rows = layers.map((layer, index) => {
      const byPixel = graph.node('Transpose', [convolve(levels[index] as Value, layer)], { perm: [0, 2, 3, 1] });
      return graph.node('Reshape', [byPixel, graph.integers([0, -1, columns])]);
    });
    if (output === 'scores') graph.node('Softmax', [graph.node('Concat', rows, { axis: 1 })], { axis: 2 }, output);
    else graph.node('Concat', rows, { axis: 1 }, output);
    graph.output(output, 'float32', ['batch', 'anchors', columns]);
  }
  return graph.finish();
}

type Convolve = (input: Value, layer: Layer) => Value;

function convolver(graph: GraphBuilder, weights: ReadonlyMap<string, Folded>): Convolve {
  const constants = new Map(allLayers.map(({ convolution, shape }) => {
    const { weight, bias } = weights.get(convolution) as Folded;
    return [convolution, [graph.constant(`${convolution}.weight`, 'float32', shape, weight), graph.constant(`${convolution}.bias`, 'float32', [shape[0]], bias)]];
  }));
  return (input, { convolution, shape, stride, leaky }) => {
    const [outputs, inputs, kernel] = shape;
    const padding = (kernel - 1) / 2;
    const result = graph.node('Conv', [input, ...(constants.get(convolution) as Value[])], {
      group: inputs === 1 ? outputs : 1, kernel_shape: [kernel, kernel], pads: [padding, padding, padding, padding], strides: [stride, stride],
    });
    return leaky ? graph.node('LeakyRelu', [result], { alpha: { float: 0.1 } }) : result;
  };
}

function makeStages(convolve: Convolve, image: Value): Value[] {
  let value = image;
  return body.map((stage) => (value = stage.reduce(convolve, value)));
}

function makePyramid(graph: GraphBuilder, convolve: Convolve, stages: readonly Value[]): [Value, Value, Value] {
  const [fine, middle, coarse] = stages.map((stage, index) => convolve(stage, laterals[index] as Layer)) as [Value, Value, Value];
  const merged = convolve(addCoarser(graph, middle, coarse), merges[1]);
  return [convolve(addCoarser(graph, fine, merged), merges[0]), merged, coarse];
}

/** Enlarges the coarser level to the very size of the finer one: with an odd size twice as large would be a row too much. */
function addCoarser(graph: GraphBuilder, fine: Value, coarse: Value): Value {
  const size = graph.node('Shape', [fine]);
  const enlarged = graph.node('Resize', [coarse, '', '', size], { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' });
  return graph.node('Add', [fine, enlarged]);
}

function addContext(graph: GraphBuilder, convolve: Convolve, level: Value, context: Context): Value {
  const shared = convolve(level, context.shared);
  const branches = [convolve(level, context.small), convolve(shared, context.medium), convolve(convolve(shared, context.deep), context.large)];
  return graph.node('Relu', [graph.node('Concat', branches, { axis: 1 })]);
}
