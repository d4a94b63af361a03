import type { Checkpoint } from '../../torch/checkpoint.ts';
import { type ExpectedTensors, notThisNetwork } from '../check-tensors.ts';

/** The sizes of a FaceScore network, as the shapes of its tensors tell them. Attention heads are 64 wide in both towers. */
export interface FaceScoreSizes {
  /** Vision: channels, blocks, inner channels of a block, image side and patch side in pixels, patches and the class token. */
  readonly width: number;
  readonly depth: number;
  readonly inner: number;
  readonly side: number;
  readonly patch: number;
  readonly tokens: number;
  /** Text: channels, layers, inner channels of a layer, words, positions. */
  readonly hidden: number;
  readonly layers: number;
  readonly intermediate: number;
  readonly words: number;
  readonly positions: number;
  /** Outputs of the head's five linear layers; the last is 1. */
  readonly head: readonly number[];
  /** Outputs of the two projections that scoring does not use. */
  readonly projection: number;
}

/** What the published network and file are called in messages. */
const faceScore = { network: 'FaceScore', published: 'FS_model.pt' } as const;

export const vision = 'blip.visual_encoder';
export const text = 'blip.text_encoder';
/** Where the head's linear layers stand among its dropouts. */
export const headLayers = [0, 2, 4, 6, 7] as const;

/** Reads the sizes off. @throws StudioError BAD_INPUT where a tensor that tells one is missing or a size cannot be. */
export function readSizes(checkpoint: Checkpoint): FaceScoreSizes {
  function dim(name: string, axis: number, rank: number): number {
    const shape = checkpoint.tensors.get(name)?.shape;
    if (!shape) throw notThisNetwork(checkpoint, faceScore, `it lacks ${name}`);
    if (shape.length !== rank) throw notThisNetwork(checkpoint, faceScore, `${name} has ${String(shape.length)} axes instead of ${String(rank)}`);
    return shape[axis] ?? 0;
  }
  const tokens = dim(`${vision}.pos_embed`, 1, 3);
  const patch = dim(`${vision}.patch_embed.proj.weight`, 2, 4);
  const sizes: FaceScoreSizes = {
    width: dim(`${vision}.pos_embed`, 2, 3),
    depth: countOf(checkpoint, /^blip\.visual_encoder\.blocks\.(\d+)\./),
    inner: dim(`${vision}.blocks.0.mlp.fc1.weight`, 0, 2),
    side: Math.round(Math.sqrt(tokens - 1)) * patch,
    patch, tokens,
    hidden: dim(`${text}.embeddings.word_embeddings.weight`, 1, 2),
    layers: countOf(checkpoint, /^blip\.text_encoder\.encoder\.layer\.(\d+)\./),
    intermediate: dim(`${text}.encoder.layer.0.intermediate.dense.weight`, 0, 2),
    words: dim(`${text}.embeddings.word_embeddings.weight`, 0, 2),
    positions: dim(`${text}.embeddings.position_embeddings.weight`, 0, 2),
    head: headLayers.map((index) => dim(`mlp.layers.${String(index)}.weight`, 0, 2)),
    projection: dim('blip.vision_proj.weight', 0, 2),
  };
  refuseImpossible(checkpoint, sizes);
  return sizes;
}

function countOf(checkpoint: Checkpoint, pattern: RegExp): number {
  return new Set([...checkpoint.tensors.keys()].map((name) => pattern.exec(name)?.[1]).filter((index) => index !== undefined)).size;
}

function refuseImpossible(checkpoint: Checkpoint, sizes: FaceScoreSizes): void {
  const causes: readonly (readonly [boolean, string])[] = [
    [sizes.width < 64 || sizes.width % 64 !== 0, `its image width ${String(sizes.width)} is not a multiple of 64`],
    [sizes.hidden < 64 || sizes.hidden % 64 !== 0, `its text width ${String(sizes.hidden)} is not a multiple of 64`],
    [sizes.tokens < 2 || (sizes.side / sizes.patch) ** 2 + 1 !== sizes.tokens, `its ${String(sizes.tokens)} positions do not make a square of patches and a class token`],
    [sizes.words <= Math.max(...promptTokens), `it knows ${String(sizes.words)} words only`],
    [sizes.positions < promptTokens.length, `it knows ${String(sizes.positions)} text positions only`],
    [sizes.head.at(-1) !== 1, `it gives ${String(sizes.head.at(-1))} numbers instead of one`],
  ];
  const cause = causes.find(([impossible]) => impossible)?.[1];
  if (cause !== undefined) throw notThisNetwork(checkpoint, faceScore, cause);
}

/** "A face." in the words of bert-base-uncased: [CLS] a face . [SEP]. What FaceScore pads it with is masked and changes nothing. */
export const promptTokens = [101, 1037, 2227, 1012, 102] as const;

/** Every tensor of a FaceScore network of these sizes. */
export function expectedTensors(sizes: FaceScoreSizes): ExpectedTensors {
  const shapes = new Map<string, readonly number[]>();
  const linear = (key: string, outputs: number, inputs: number): void => void shapes.set(`${key}.weight`, [outputs, inputs]).set(`${key}.bias`, [outputs]);
  const norm = (key: string, size: number): void => void shapes.set(`${key}.weight`, [size]).set(`${key}.bias`, [size]);
  const { width, hidden, head } = sizes;
  shapes.set(`${vision}.cls_token`, [1, 1, width]).set(`${vision}.pos_embed`, [1, sizes.tokens, width]);
  shapes.set(`${vision}.patch_embed.proj.weight`, [width, 3, sizes.patch, sizes.patch]).set(`${vision}.patch_embed.proj.bias`, [width]);
  for (let index = 0; index < sizes.depth; index++) {
    const key = `${vision}.blocks.${String(index)}`;
    norm(`${key}.norm1`, width); linear(`${key}.attn.qkv`, 3 * width, width); linear(`${key}.attn.proj`, width, width);
    norm(`${key}.norm2`, width); linear(`${key}.mlp.fc1`, sizes.inner, width); linear(`${key}.mlp.fc2`, width, sizes.inner);
  }
  norm(`${vision}.norm`, width);
  shapes.set(`${text}.embeddings.word_embeddings.weight`, [sizes.words, hidden]).set(`${text}.embeddings.position_embeddings.weight`, [sizes.positions, hidden]);
  norm(`${text}.embeddings.LayerNorm`, hidden);
  for (let index = 0; index < sizes.layers; index++) {
    const key = `${text}.encoder.layer.${String(index)}`;
    for (const [kind, source] of [['attention', hidden], ['crossattention', width]] as const) {
      linear(`${key}.${kind}.self.query`, hidden, hidden); linear(`${key}.${kind}.self.key`, hidden, source); linear(`${key}.${kind}.self.value`, hidden, source);
      linear(`${key}.${kind}.output.dense`, hidden, hidden); norm(`${key}.${kind}.output.LayerNorm`, hidden);
    }
    linear(`${key}.intermediate.dense`, sizes.intermediate, hidden); linear(`${key}.output.dense`, hidden, sizes.intermediate); norm(`${key}.output.LayerNorm`, hidden);
  }
  linear('blip.vision_proj', sizes.projection, width);
  linear('blip.text_proj', sizes.projection, hidden);
  headLayers.forEach((layer, index) => linear(`mlp.layers.${String(layer)}`, head[index] ?? 0, head[index - 1] ?? hidden));
  return { ...faceScore, shapes, optional: new Set([`${text}.embeddings.position_ids`]) };
}
