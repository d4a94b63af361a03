/** One convolution of RetinaFace: what its tensors are called in the checkpoint, and how it runs. Its padding keeps the size. */
export interface Layer {
  /** Prefix of its weight, and of its bias where it has one. */
  readonly convolution: string;
  /** Prefix of the batch normalisation behind it; null = it has a bias instead. */
  readonly normalisation: string | null;
  /** Channels out, channels in (1 = each channel for itself), kernel height and width. */
  readonly shape: readonly [number, number, number, number];
  readonly stride: 1 | 2;
  /** Whether a leaky ReLU of slope 0.1 follows. */
  readonly leaky: boolean;
}

/** The three branches over one level of the pyramid, of 3x3, 5x5 and 7x7 pixels, made of 3x3 convolutions. */
export interface Context { readonly small: Layer; readonly shared: Layer; readonly medium: Layer; readonly deep: Layer; readonly large: Layer }

/** What the network says of one anchor; `columns` values for each. */
export interface Head { readonly output: 'boxes' | 'scores' | 'landmarks'; readonly columns: number; readonly levels: readonly Layer[] }

const pyramidChannels = 64;
const levels = [1, 2, 3] as const;

/** Channels in, channels out and stride of the separable blocks by stage; stage 1 has the first convolution before them. */
const blocks = [
  [[8, 16, 1], [16, 32, 2], [32, 32, 1], [32, 64, 2], [64, 64, 1]],
  [[64, 128, 2], [128, 128, 1], [128, 128, 1], [128, 128, 1], [128, 128, 1], [128, 128, 1]],
  [[128, 256, 2], [256, 256, 1]],
] as const;

/** MobileNet v1 at a quarter of its width: the layers of its three stages, which end at strides 8, 16 and 32. */
export const body: readonly (readonly Layer[])[] = blocks.map((stage, index) => {
  const first = index === 0 ? [normalised('body.stage1.0', [8, 3, 3, 3], { stride: 2 })] : [];
  return [...first, ...stage.flatMap(([inputs, outputs, stride], block) => separable(`body.stage${index + 1}.${first.length + block}`, inputs, outputs, stride))];
});

/** Brings each stage to the channels of the pyramid. */
export const laterals: readonly Layer[] = levels.map((level) => normalised(`fpn.output${level}`, [pyramidChannels, pyramidChannels * 2 ** (level - 1), 1, 1]));

/** Smooths the sum of a stage and the coarser level: of stride 8, then of stride 16. */
export const merges: readonly [Layer, Layer] = [normalised('fpn.merge1', [64, 64, 3, 3]), normalised('fpn.merge2', [64, 64, 3, 3])];

export const contexts: readonly Context[] = levels.map((level) => ({
  small: normalised(`ssh${level}.conv3X3`, [32, 64, 3, 3], { leaky: false }),
  shared: normalised(`ssh${level}.conv5X5_1`, [16, 64, 3, 3]),
  medium: normalised(`ssh${level}.conv5X5_2`, [16, 16, 3, 3], { leaky: false }),
  deep: normalised(`ssh${level}.conv7X7_2`, [16, 16, 3, 3]),
  large: normalised(`ssh${level}.conv7x7_3`, [16, 16, 3, 3], { leaky: false }),
}));

export const heads: readonly Head[] = [head('boxes', 'BboxHead', 4), head('scores', 'ClassHead', 2), head('landmarks', 'LandmarkHead', 10)];

/** Every convolution, in a fixed order. */
export const allLayers: readonly Layer[] = [...body.flat(), ...laterals, ...merges, ...contexts.flatMap((context) => Object.values(context) as Layer[]), ...heads.flatMap((each) => each.levels)];

/** The shapes of the tensors that the network is made of, by name. */
export function retinafaceShapes(): ReadonlyMap<string, readonly number[]> {
  return new Map(allLayers.flatMap(({ convolution, normalisation, shape }): [string, readonly number[]][] => {
    const vector = [shape[0]];
    const weight: [string, readonly number[]] = [`${convolution}.weight`, shape];
    if (normalisation === null) return [weight, [`${convolution}.bias`, vector]];
    return [weight, ...['weight', 'bias', 'running_mean', 'running_var'].map((name): [string, readonly number[]] => [`${normalisation}.${name}`, vector])];
  }));
}

/** The other tensors of the published file: how many training steps each normalisation saw, which nothing reads. */
export function retinafaceCounters(): ReadonlySet<string> {
  return new Set(allLayers.flatMap(({ normalisation }) => (normalisation === null ? [] : [`${normalisation}.num_batches_tracked`])));
}

function normalised(name: string, shape: Layer['shape'], { stride = 1, leaky = true, first = 0 }: { stride?: 1 | 2; leaky?: boolean; first?: number } = {}): Layer {
  return { convolution: `${name}.${first}`, normalisation: `${name}.${first + 1}`, shape, stride, leaky };
}

/** Each channel for itself, then all channels pixel by pixel. */
function separable(name: string, inputs: number, outputs: number, stride: 1 | 2): Layer[] {
  return [normalised(name, [inputs, 1, 3, 3], { stride }), normalised(name, [outputs, inputs, 1, 1], { first: 3 })];
}

function head(output: Head['output'], name: string, columns: number): Head {
  const anchors = 2;
  const layer = (index: number): Layer => ({ convolution: `${name}.${index}.conv1x1`, normalisation: null, shape: [anchors * columns, pyramidChannels, 1, 1], stride: 1, leaky: false });
  return { output, columns, levels: [0, 1, 2].map(layer) };
}
