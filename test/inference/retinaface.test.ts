import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retinafaceCounters, retinafaceShapes } from '../../src/inference/convert/retinaface-layers.ts';
import { retinafaceRecipe } from '../../src/inference/convert/retinaface.ts';
import { anchorCount, priorAt } from '../../src/inference/detector/retinaface/postprocess.ts';
import { retinaface } from '../../src/inference/detector/retinaface/pipeline.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import type { DetectedImage } from '../../src/inference/engine/protocol.ts';
import { openSession, type Session } from '../../src/inference/session/session.ts';
import golden from '../fixtures/golden/retinaface-random.json' with { type: 'json' };
import { madeCheckpoint, uniform, type MadeTensor } from './support/made-checkpoint.ts';
import { quadrants } from './support/quadrants.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

/** The weights of `make_retinaface_random.py`. */
function madeTensors(): Map<string, MadeTensor> {
  const shapes = retinafaceShapes();
  const seeds = new Map([...shapes.keys()].toSorted().map((name, index) => [name, index + 1]));
  const floats = [...shapes].map(([name, shape]): [string, MadeTensor] => [name, { shape, values: madeValues(name, shape, seeds.get(name)!) }]);
  return new Map([...floats, ...[...retinafaceCounters()].map((name): [string, MadeTensor] => [name, { shape: [], values: null }])]);
}

function madeValues(name: string, shape: readonly number[], seed: number): Float32Array<ArrayBuffer> {
  const values = uniform(shape.reduce((product, length) => product * length, 1), seed);
  if (shape.length === 4) return Float32Array.from(values, (value) => value * Math.sqrt(24 / (shape[1]! * shape[2]! * shape[3]!)));
  return Float32Array.from(values, (value) => (/running_var$|\.[14]\.weight$/.test(name) ? value + 1 : value));
}

const name = 'made.pth';
const made = madeTensors();
const build = async (change?: (tensors: Map<string, MadeTensor>) => void): Promise<Uint8Array> => {
  const tensors = new Map([...made].map(([tensor, { shape, values }]) => [tensor, { shape, values: values?.slice() ?? null }]));
  change?.(tensors);
  return (await retinafaceRecipe.build(madeCheckpoint(`/somewhere/${name}`, tensors), 'fp32')).encode(null, {});
};

describe('RetinaFace written as an ONNX graph', () => {
  let bytes: Uint8Array;
  let session: Session;
  beforeAll(async () => {
    bytes = await build();
    session = await openSession(bytes, 'cpu', { memory: 'returned' });
  });
  afterAll(() => session.release());

  it('takes any size, and says so', () => {
    expect({ inputs: session.inputs, outputs: session.outputs }).toEqual({ inputs: [{ name: 'image', type: 'float32', shape: ['batch', 3, 'height', 'width'] }], outputs: ['boxes', 'scores', 'landmarks'] });
  });

  it.each(golden.answers.map((answer) => [`${answer.width} x ${answer.height}`, answer] as const))('answers as PyTorch does with the same made-up weights, for %s', async (_, { width, height, ...expected }) => {
    expect({ shapes: retinafaceShapes().size, counters: retinafaceCounters().size }).toEqual({ shapes: golden.tensors, counters: 47 });
    const data = Float32Array.from(uniform(3 * width * height, width), (value) => value * 8);
    const answer = await session.run({ image: { data, dims: [1, 3, height, width] } });
    expect(answer['scores']!.length).toBe(2 * anchorCount(width, height));
    const faces = answer['scores']!.filter((_value, index) => index % 2 === 1);
    for (const [actual, wanted, tolerance] of [[answer['boxes']!, expected.boxes, 1e-4], [faces, expected.scores, 1e-5], [answer['landmarks']!, expected.landmarks, 1e-4]] as const) {
      expect(actual.length).toBe(wanted.length);
      const largest = Math.max(1, ...wanted.map(Math.abs));
      expect(Math.max(...wanted.map((value, index) => Math.abs(value - actual[index]!)))).toBeLessThan(tolerance * largest);
    }
  });

  it('takes several pictures in one run, each answered as alone', async () => {
    const [width, height] = [40, 24];
    const data = Float32Array.from(uniform(2 * 3 * width * height, 7), (value) => value * 8);
    const both = await session.run({ image: { data, dims: [2, 3, height, width] } });
    const alone = await session.run({ image: { data: data.subarray(3 * width * height), dims: [1, 3, height, width] } });
    const second = both['landmarks']!.subarray(both['landmarks']!.length / 2);
    expect(Math.max(...second.map((value, index) => Math.abs(value - alone['landmarks']![index]!)))).toBeLessThan(1e-4);
  });

  it('has the same bytes every time', async () => {
    expect(Buffer.compare(await build(), bytes)).toBe(0);
  });
});

describe('A checkpoint that is no RetinaFace', () => {
  const advice = 'take the file that is published as mobilenet0.25_Final.pth';
  const refused = (reason: string) => ({ code: 'BAD_INPUT', message: `${name} is not a RetinaFace MobileNet 0.25 checkpoint: ${reason}; ${advice}` });

  it('is refused with the tensors that it lacks, has too many, or has in another form', async () => {
    await expect(build((tensors) => tensors.delete('fpn.merge1.0.weight'))).rejects.toMatchObject(refused('it lacks fpn.merge1.0.weight'));
    await expect(build((tensors) => tensors.clear())).rejects.toMatchObject(refused('it lacks body.stage1.0.0.weight and 252 more tensors'));
    await expect(build((tensors) => tensors.set('module.extra', { shape: [1], values: new Float32Array(1) }))).rejects.toMatchObject(refused('it has module.extra, which this network does not have'));
    await expect(build((tensors) => tensors.set('ClassHead.1.conv1x1.weight', { shape: [6, 64, 1, 1], values: new Float32Array(384) }))).rejects.toMatchObject(refused('ClassHead.1.conv1x1.weight is 6 x 64 x 1 x 1 instead of 4 x 64 x 1 x 1'));
    await expect(build((tensors) => tensors.set('ssh1.conv3X3.1.bias', { shape: [32], values: null }))).rejects.toMatchObject(refused('ssh1.conv3X3.1.bias holds int64 instead of float32'));
  });

  it('is taken without its counters of training steps', async () => {
    expect(Buffer.compare(await build((tensors) => retinafaceCounters().forEach((counter) => tensors.delete(counter))), await build())).toBe(0);
  });

  it('is refused when a variance is negative, because the network would answer with no numbers', async () => {
    const change = (tensors: Map<string, MadeTensor>): void => { tensors.get('body.stage2.3.1.running_var')!.values![5] = -1; };
    await expect(build(change)).rejects.toMatchObject(refused('body.stage2.3.0 and its normalisation hold values that are no numbers'));
  });

  it('is not converted to half precision', async () => {
    await expect(retinafaceRecipe.build(madeCheckpoint(name, made), 'fp16')).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('fp32 only, not in fp16') as string });
  });
});

describe('Searching at native size', () => {
  const folder = temporaryFolder();
  const modelPath = join(folder, 'made.onnx');

  it('puts every anchor where the reference has it', () => {
    const [width, height] = [70, 41];
    const priors = Array.from({ length: anchorCount(width, height) }, (_, anchor) => priorAt(width, height, anchor));
    expect(priors).toHaveLength((9 * 6 + 5 * 3 + 3 * 2) * 2);
    expect(priors[0]).toEqual({ x: 4, y: 4, size: 16 });
    expect(priors[2 * 9 + 3]).toEqual({ x: 12, y: 12, size: 32 });
    expect(priors[108 + 2 * 7]).toEqual({ x: 40, y: 24, size: 64 });
    expect(priors.at(-1)).toEqual({ x: 80, y: 48, size: 512 });
    expect(() => priorAt(width, height, 150)).toThrow(RangeError);
  });

  it('finds the box of the only anchor that is a face, in pixels of the upright picture', async () => {
    // Zero weights leave the biases: no anchor is a face but the size-512 one of stride 32, which a picture of 30 x 20 has once.
    await writeFile(modelPath, await build((tensors) => {
      for (const { values } of tensors.values()) values?.fill(0);
      for (const level of [0, 1, 2]) tensors.get(`ClassHead.${level}.conv1x1.bias`)!.values!.set([9, 0, 9, level === 2 ? 18 : 0]);
      tensors.get('BboxHead.2.conv1x1.bias')!.values!.set([0, 0, 0, 0, 0.1, -0.1, -10, -10]);
    }));
    const path = join(folder, 'turned.jpg');
    await quadrants(30, 20).withMetadata({ orientation: 6 }).jpeg().toFile(path);
    const outcomes: DetectedImage[] = [];
    await engine.detect({ detector: 'retinaface-mnet025', modelPath, provider: 'cpu', threshold: null, images: [{ id: 'a', path }] }, (outcome) => outcomes.push(outcome));
    const half = 256 * Math.exp(-2);
    const [x, y] = [16 + 0.01 * 512, 16 - 0.01 * 512];
    expect(outcomes).toMatchObject([{ ok: true, width: 20, height: 30, faces: [{ confidence: expect.closeTo(1 / (1 + Math.exp(-9)), 6) as number }] }]);
    const [outcome] = outcomes;
    [x - half, y - half, x + half, y + half].forEach((edge, index) => expect(outcome?.ok && outcome.faces[0]?.box[index]).toBeCloseTo(edge, 3));
  });

  it('asks for pictures as they are stored, scaled down beyond 25 megapixels only', () => {
    const session = { inputs: [{ name: 'image', shape: ['batch', 3, 'height', 'width'] }] } as unknown as Session;
    expect(retinaface.open(session)).toMatchObject({ largest: { pixels: 25_000_000, side: 16_384 }, asStored: true });
  });

  it('refuses a graph of another size or with other outputs', async () => {
    const session = { inputs: [{ name: 'image', shape: [1, 3, 320, 320] }] } as unknown as Session;
    expect(() => retinaface.open(session)).toThrow('Its input is [1, 3, 320, 320], where a RetinaFace takes [batch, 3, height, width] of any size or of 640 x 640');
    const other = { inputs: [{ name: 'image', shape: ['batch', 3, 'height', 'width'] }], outputs: ['cls'], run: () => Promise.resolve({ cls: new Float32Array(1) }) } as unknown as Session;
    await expect(retinaface.warmUp(other)).rejects.toThrow('The network gives cls, where boxes, scores and landmarks are needed');
    const short = { ...other, run: () => Promise.resolve({ boxes: new Float32Array(4), scores: new Float32Array(2), landmarks: new Float32Array(10) }) } as unknown as Session;
    await expect(retinaface.warmUp(short)).rejects.toThrow('The network answered for 1 anchors, where a picture of 96 x 64 has 252');
    const uneven = { ...other, run: () => Promise.resolve({ boxes: new Float32Array(4), scores: new Float32Array(504), landmarks: new Float32Array(2520) }) } as unknown as Session;
    await expect(retinaface.warmUp(uneven)).rejects.toThrow('The network gives 4 box and 2520 landmark values for 252 anchors');
  });
});
