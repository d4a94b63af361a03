import { createGraph } from '../onnx/graph-builder.ts';
import { checkTensors } from './check-tensors.ts';
import { foldHead } from './facescore/head.ts';
import { expectedTensors, readSizes } from './facescore/sizes.ts';
import { textTower } from './facescore/text-tower.ts';
import { visionTower } from './facescore/vision-tower.ts';
import { createNetwork } from './network.ts';
import type { Recipe } from './recipe.ts';

/**
 * FaceScore (a BLIP image-text network with a linear head, as ImageReward has it) for its constant prompt "A face.": `image` float32
 * [batch, 3, side, side], normalised; `score` float32 [batch], the head's raw output. Sizes are read from the checkpoint.
 */
export const faceScoreRecipe: Recipe = {
  version: 1,
  async build(checkpoint, precision) {
    const sizes = readSizes(checkpoint);
    checkTensors(checkpoint, expectedTensors(sizes));
    const graph = createGraph('facescore');
    const network = createNetwork(graph, checkpoint, precision);
    const image = graph.input('image', 'float32', ['batch', 3, sizes.side, sizes.side]);
    const state = await textTower(network, sizes, await visionTower(network, sizes, image));
    const head = await foldHead(checkpoint, sizes);
    const weight = network.exact('head.weight', [1, sizes.hidden], head.weight);
    const bias = network.exact('head.bias', [1], Float32Array.of(head.bias));
    graph.node('Reshape', [graph.node('Gemm', [state, weight, bias], { transB: 1 }), graph.integers([-1])], {}, 'score');
    graph.output('score', 'float32', ['batch']);
    return graph.finish();
  },
};
