import type { Value } from '../../onnx/graph-builder.ts';
import type { Network } from '../network.ts';
import { type FaceScoreSizes, vision } from './sizes.ts';

/** A power of two, so that scaling the weights by it changes no rounding. Heads are 64 wide. */
export const queryScale = 1 / 8;

/** Weight or bias of a layer of queries, so scaled. */
export function scaledQueries(values: Float32Array): Float32Array {
  return values.map((value) => value * queryScale);
}

const epsilon = 1e-6;

/** The ViT that sees the face: from the normalised image [batch, 3, side, side] to its tokens, float32 [batch * tokens, width]. */
export async function visionTower(network: Network, sizes: FaceScoreSizes, image: Value): Promise<Value> {
  let tokens = await embed(network, sizes, image);
  for (let index = 0; index < sizes.depth; index++) {
    const key = `${vision}.blocks.${String(index)}`;
    tokens = await attend(network, sizes, tokens, key);
    const { graph } = network;
    const inner = await network.linear(network.narrow(await network.norm(tokens, `${key}.norm2`, epsilon)), `${key}.mlp.fc1`);
    const outer = await network.linear(network.gelu(inner), `${key}.mlp.fc2`);
    tokens = graph.node('Add', [tokens, network.wide(outer)]);
  }
  return await network.norm(tokens, `${vision}.norm`, epsilon);
}

/** Patches, a class token before them, and positions: class token and its position are one constant row, which is added to a row of zeros. */
async function embed(network: Network, { width, patch, tokens }: FaceScoreSizes, image: Value): Promise<Value> {
  const { graph, checkpoint } = network;
  const key = `${vision}.patch_embed.proj`;
  const weight = await network.weight(`${key}.weight`, [width, 3, patch, patch], () => checkpoint.floats(`${key}.weight`));
  const bias = await network.weight(`${key}.bias`, [width], () => checkpoint.floats(`${key}.bias`));
  const patches = graph.node('Conv', [network.narrow(image), weight, bias], { kernel_shape: [patch, patch], strides: [patch, patch] });
  const rows = graph.node('Transpose', [graph.node('Reshape', [patches, graph.integers([-1, width, tokens - 1])])], { perm: [0, 2, 1] });
  const padded = graph.node('Pad', [network.wide(rows), graph.integers([0, 1, 0, 0, 0, 0])], { mode: 'constant' });
  const positions = await checkpoint.floats(`${vision}.pos_embed`);
  const classToken = await checkpoint.floats(`${vision}.cls_token`);
  classToken.forEach((value, index) => { positions[index] = (positions[index] ?? 0) + value; });
  const placed = graph.node('Add', [padded, network.exact(`${vision}.pos_embed`, [1, tokens, width], positions)]);
  return graph.node('Reshape', [placed, graph.integers([-1, width])]);
}

async function attend(network: Network, { width, tokens }: FaceScoreSizes, x: Value, key: string): Promise<Value> {
  const { graph } = network;
  const scaleQueries = (rowLength: number) => (values: Float32Array): Float32Array => {
    for (let index = 0; index < width * rowLength; index++) values[index] = (values[index] ?? 0) * queryScale;
    return values;
  };
  const normed = network.narrow(await network.norm(x, `${key}.norm1`, epsilon));
  const joined = await network.linear(normed, `${key}.attn.qkv`, { weight: scaleQueries(width), bias: scaleQueries(1) });
  const heads = graph.nodes('Split', [joined, graph.integers([width, width, width])], 3, { axis: 1 })
    .map((part) => graph.node('Reshape', [part, graph.integers([-1, tokens, width / 64, 64])]));
  const [queries = '', keys = '', values = ''] = heads.map((part, index) => graph.node('Transpose', [part], { perm: index === 1 ? [0, 2, 3, 1] : [0, 2, 1, 3] }));
  const weights = graph.node('Softmax', [graph.node('MatMul', [queries, keys])], { axis: -1 });
  const mixed = graph.node('Transpose', [graph.node('MatMul', [weights, values])], { perm: [0, 2, 1, 3] });
  const output = await network.linear(graph.node('Reshape', [mixed, graph.integers([-1, width])]), `${key}.attn.proj`);
  return graph.node('Add', [x, network.wide(output)]);
}
