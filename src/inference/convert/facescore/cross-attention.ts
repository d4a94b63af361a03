import type { Value } from '../../onnx/graph-builder.ts';
import type { Network } from '../network.ts';
import { linearRows, type Rows, rowsOf, transposed } from './rows.ts';
import type { FaceScoreSizes } from './sizes.ts';
import { queryScale, scaledQueries } from './vision-tower.ts';

/** The image's tokens as cross-attention reads them, narrow: [batch, tokens, width] and [batch, width, tokens]. */
export interface ImageTokens { readonly rows: Value; readonly columns: Value }

/**
 * Cross-attention of narrow text tokens `x` [batch * count, hidden] over the image's tokens, with its output's linear layer.
 *
 * Five text tokens ask 197 image tokens, so keys and values of the latter are never made. Per head, q . (K x + b) = (K^T q) . x + q . b, and the
 * last term is the same for every image token and falls out of the softmax; its weights add up to 1, so the mix of V x + b is V (mix of x) + b.
 */
export async function crossAttend(network: Network, sizes: FaceScoreSizes, key: string, x: Value, count: number, image: ImageTokens): Promise<Value> {
  const { graph, checkpoint } = network;
  const { hidden, width } = sizes;
  const heads = hidden / 64;
  const queries = graph.node('Reshape', [await network.linear(x, `${key}.self.query`, { weight: scaledQueries, bias: scaledQueries }), graph.integers([-1, heads, 64])]);
  const keys = await network.weight(`${key}.self.key.weight`, [heads, 64, width], () => checkpoint.floats(`${key}.self.key.weight`));
  const asked = perHead(network, queries, keys);
  const products = graph.node('MatMul', [graph.node('Reshape', [asked, graph.integers([-1, count * heads, width])]), image.columns]);
  return await mix(network, sizes, key, products, image);
}

/** The same for tokens `x` [count, hidden] that no image changes: what they ask is a constant, worked out here in double precision. */
export async function crossAttendConstant(network: Network, sizes: FaceScoreSizes, key: string, x: Rows, image: ImageTokens): Promise<Value> {
  const { graph, checkpoint } = network;
  const queries = linearRows(x, await checkpoint.floats(`${key}.self.query.weight`), await checkpoint.floats(`${key}.self.query.bias`));
  const keys = await checkpoint.floats(`${key}.self.key.weight`);
  const { width } = sizes;
  const heads = sizes.hidden / 64;
  const asked = new Float32Array(width * x.rows * heads);
  for (let head = 0; head < heads; head++) {
    const ofHead = transposed(keys.subarray(head * 64 * width, (head + 1) * 64 * width), 64, width);
    for (let row = 0; row < x.rows; row++) {
      const query = queries.values.subarray((row * heads + head) * 64, (row * heads + head + 1) * 64);
      const { values } = linearRows(rowsOf(query, 64), ofHead, null);
      values.forEach((value, index) => { asked[index * x.rows * heads + row * heads + head] = value * queryScale; });
    }
  }
  const matrix = await network.weight(`${key}.asked`, [width, x.rows * heads], () => Promise.resolve(asked));
  const products = graph.node('Transpose', [graph.node('MatMul', [image.rows, matrix])], { perm: [0, 2, 1] });
  return await mix(network, sizes, key, products, image);
}

/** From products [batch, count * heads, tokens] to the output [batch * count, hidden]. */
async function mix(network: Network, { hidden, width }: FaceScoreSizes, key: string, products: Value, image: ImageTokens): Promise<Value> {
  const { graph, checkpoint } = network;
  const heads = hidden / 64;
  const seen = graph.node('MatMul', [graph.node('Softmax', [products], { axis: -1 }), image.rows]);
  const values = await network.weight(`${key}.self.value.weight`, [heads, width, 64], async () => transposedHeads(await checkpoint.floats(`${key}.self.value.weight`), heads, width));
  const mixed = perHead(network, graph.node('Reshape', [seen, graph.integers([-1, heads, width])]), values);
  const output = `${key}.output.dense`;
  const withValueBias = async (bias: Float32Array): Promise<Float32Array> => {
    const valueBias = rowsOf(await checkpoint.floats(`${key}.self.value.bias`), hidden);
    return Float32Array.from(linearRows(valueBias, await checkpoint.floats(`${output}.weight`), bias).values);
  };
  return await network.linear(graph.node('Reshape', [mixed, graph.integers([-1, hidden])]), output, { bias: withValueBias });
}

/** Multiplies [rows, heads, n] by each head's matrix [heads, n, m]: [rows, heads, m]. */
function perHead({ graph }: Network, x: Value, matrices: Value): Value {
  const perm = [1, 0, 2];
  return graph.node('Transpose', [graph.node('MatMul', [graph.node('Transpose', [x], { perm }), matrices])], { perm });
}

function transposedHeads(values: Float32Array, heads: number, width: number): Float32Array {
  const result = new Float32Array(values.length);
  const length = 64 * width;
  for (let head = 0; head < heads; head++) result.set(transposed(values.subarray(head * length, (head + 1) * length), 64, width), head * length);
  return result;
}
