import type { Value } from '../../onnx/graph-builder.ts';
import type { Network } from '../network.ts';
import { crossAttend, crossAttendConstant, type ImageTokens } from './cross-attention.ts';
import { promptState, textEpsilon } from './prompt.ts';
import type { Rows } from './rows.ts';
import { type FaceScoreSizes, promptTokens, text } from './sizes.ts';
import { scaledQueries } from './vision-tower.ts';

/**
 * The BERT that reads the constant prompt while it looks at the image's tokens (float32 [batch * tokens, width]): its first token after the last layer,
 * float32 [batch, hidden]. The last layer is computed for that token alone.
 */
export async function textTower(network: Network, sizes: FaceScoreSizes, tokens: Value): Promise<Value> {
  const { graph } = network;
  const rows = graph.node('Reshape', [network.narrow(tokens), graph.integers([-1, sizes.tokens, sizes.width])]);
  const image: ImageTokens = { rows, columns: graph.node('Transpose', [rows], { perm: [0, 2, 1] }) };
  let state = '';
  for (let index = 0; index < sizes.layers; index++) {
    const key = `${text}.encoder.layer.${String(index)}`;
    const count = index === sizes.layers - 1 ? 1 : promptTokens.length;
    state = index === 0
      ? await firstLook(network, sizes, key, count, image)
      : await look(network, sizes, key, await selfAttend(network, sizes, key, state, count), count, image);
    const inner = await network.linear(network.narrow(state), `${key}.intermediate.dense`);
    const outer = await network.linear(network.gelu(inner), `${key}.output.dense`);
    state = await network.norm(graph.node('Add', [network.wide(outer), state]), `${key}.output.LayerNorm`, textEpsilon);
  }
  return state;
}

/** Cross-attention of the first layer, whose tokens are still the same for every image. */
async function firstLook(network: Network, sizes: FaceScoreSizes, layer: string, count: number, image: ImageTokens): Promise<Value> {
  const { graph } = network;
  const key = `${layer}.crossattention`;
  const whole = await promptState(network.checkpoint, sizes);
  const prompt: Rows = { ...whole, rows: count, values: whole.values.subarray(0, count * sizes.hidden) };
  const output = network.wide(await crossAttendConstant(network, sizes, key, prompt, image));
  const perImage = graph.node('Reshape', [output, graph.integers([-1, count, sizes.hidden])]);
  const sum = graph.node('Add', [perImage, network.exact(`${text}.prompt`, [1, count, sizes.hidden], Float32Array.from(prompt.values))]);
  return await network.norm(graph.node('Reshape', [sum, graph.integers([-1, sizes.hidden])]), `${key}.output.LayerNorm`, textEpsilon);
}

async function look(network: Network, sizes: FaceScoreSizes, layer: string, state: Value, count: number, image: ImageTokens): Promise<Value> {
  const key = `${layer}.crossattention`;
  const output = await crossAttend(network, sizes, key, network.narrow(state), count, image);
  return await network.norm(network.graph.node('Add', [network.wide(output), state]), `${key}.output.LayerNorm`, textEpsilon);
}

/** Self-attention of the prompt's tokens, float32 [batch * 5, hidden], for the first `count` of them: [batch * count, hidden]. */
async function selfAttend(network: Network, { hidden }: FaceScoreSizes, layer: string, state: Value, count: number): Promise<Value> {
  const { graph } = network;
  const key = `${layer}.attention`;
  const all = promptTokens.length;
  const asking = count === all ? state : firstTokens(network, state, count, hidden);
  const heads = (value: Value, tokens: number, perm: readonly number[]): Value =>
    graph.node('Transpose', [graph.node('Reshape', [value, graph.integers([-1, tokens, hidden / 64, 64])])], { perm });
  const narrow = network.narrow(state);
  const queries = heads(await network.linear(network.narrow(asking), `${key}.self.query`, { weight: scaledQueries, bias: scaledQueries }), count, [0, 2, 1, 3]);
  const keys = heads(await network.linear(narrow, `${key}.self.key`), all, [0, 2, 3, 1]);
  const values = heads(await network.linear(narrow, `${key}.self.value`), all, [0, 2, 1, 3]);
  const weights = graph.node('Softmax', [graph.node('MatMul', [queries, keys])], { axis: -1 });
  const mixed = graph.node('Transpose', [graph.node('MatMul', [weights, values])], { perm: [0, 2, 1, 3] });
  const output = await network.linear(graph.node('Reshape', [mixed, graph.integers([-1, hidden])]), `${key}.output.dense`);
  return await network.norm(graph.node('Add', [network.wide(output), asking]), `${key}.output.LayerNorm`, textEpsilon);
}

/** The first `count` of each image's tokens, which lie side by side once they are one row. */
function firstTokens({ graph }: Network, state: Value, count: number, hidden: number): Value {
  const side = graph.node('Reshape', [state, graph.integers([-1, promptTokens.length * hidden])]);
  const first = graph.node('Slice', [side, graph.integers([0]), graph.integers([count * hidden]), graph.integers([1])]);
  return graph.node('Reshape', [first, graph.integers([-1, hidden])]);
}
