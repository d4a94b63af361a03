import { StudioError } from '../../contract/errors.ts';
import type { Checkpoint } from '../torch/checkpoint.ts';
import { checkTensors, notThisNetwork } from './check-tensors.ts';
import type { Recipe } from './recipe.ts';
import { retinafaceGraph, type Folded } from './retinaface-graph.ts';
import { allLayers, retinafaceCounters, retinafaceShapes, type Layer } from './retinaface-layers.ts';

const identity = { network: 'RetinaFace MobileNet 0.25', published: 'mobilenet0.25_Final.pth' } as const;

/** RetinaFace MobileNet 0.25, the detector of the FaceScore code, for pictures of any size; all its weights lie in the graph. */
export const retinafaceRecipe: Recipe = {
  version: 1,
  async build(checkpoint, precision) {
    if (precision !== 'fp32') throw new StudioError('BAD_INPUT', `RetinaFace is small and is converted in fp32 only, not in ${precision}; leave the precision out`);
    checkTensors(checkpoint, { ...identity, shapes: retinafaceShapes(), optional: retinafaceCounters() });
    const weights = new Map<string, Folded>();
    for (const layer of allLayers) weights.set(layer.convolution, await fold(checkpoint, layer));
    return retinafaceGraph(weights);
  },
};

/** Added to a variance before its root is taken, as in training. */
const epsilon = 1e-5;

/** (w x - mean) / sqrt(variance + epsilon) * scale + shift is one convolution; in double precision, rounded once at the end. */
async function fold(checkpoint: Checkpoint, { convolution, normalisation }: Layer): Promise<Folded> {
  const weight = await checkpoint.floats(`${convolution}.weight`);
  if (normalisation === null) return finite(checkpoint, convolution, { weight, bias: await checkpoint.floats(`${convolution}.bias`) });
  const part = (name: string): Promise<Float32Array> => checkpoint.floats(`${normalisation}.${name}`);
  const [scale, shift, mean, variance] = await Promise.all(['weight', 'bias', 'running_mean', 'running_var'].map(part)) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const factors = Float64Array.from(scale, (value, channel) => value / Math.sqrt((variance[channel] as number) + epsilon));
  const perChannel = weight.length / scale.length;
  return finite(checkpoint, convolution, {
    weight: weight.map((value, index) => value * (factors[Math.floor(index / perChannel)] as number)),
    bias: shift.map((value, channel) => value - (mean[channel] as number) * (factors[channel] as number)),
  });
}

function finite(checkpoint: Checkpoint, convolution: string, folded: Folded): Folded {
  if (folded.weight.every(Number.isFinite) && folded.bias.every(Number.isFinite)) return folded;
  throw notThisNetwork(checkpoint, identity, `${convolution} and its normalisation hold values that are no numbers`);
}
