import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Box, Landmarks } from '../../src/domain/face.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import type { ScoredImage, ScoreRequest, ScoreSummary } from '../../src/inference/engine/protocol.ts';
import { decodeImage } from '../../src/inference/image/decode.ts';
import { checkScorer } from '../../src/inference/scorer/check-scorer.ts';
import { pictureWriter } from '../../src/inference/scorer/picture-writer.ts';
import type { ScorerSpec } from '../../src/inference/scorer/scorer-spec.ts';
import { subjectPictures } from '../../src/inference/scorer/subject-pictures.ts';
import { openSession, type Session } from '../../src/inference/session/session.ts';
import { plantedScorer, plantedWeight } from './support/planted-scorer.ts';
import { noise } from './support/noise.ts';
import { ediffiqaSpec, faceScoreSpec } from './support/scorer-specs.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());
const folder = temporaryFolder();

/** FaceScore's way of looking, on a smaller input. */
const small: ScorerSpec = { ...faceScoreSpec, id: 'small', width: 32, height: 32, batch: 4 };

let files = 0;
function model(bytes: Uint8Array): string {
  const path = join(folder, `model-${files++}.onnx`);
  writeFileSync(path, bytes);
  return path;
}

async function picture(name: string, change: (picture: Sharp) => Sharp = (same) => same, seed = 1): Promise<string> {
  const { width, height, rgb } = noise(60, 40, seed);
  const path = join(folder, name);
  await change(sharp(rgb, { raw: { width, height, channels: 3 } })).toFile(path);
  return path;
}

const face = (box: Box, landmarks: Landmarks | null = null) => ({ box, landmarks });

async function score(request: Partial<ScoreRequest> & Pick<ScoreRequest, 'images'>): Promise<{ outcomes: ScoredImage[]; summary: ScoreSummary }> {
  const outcomes: ScoredImage[] = [];
  const scorer = request.scorer ?? small;
  const summary = await engine.score({ provider: 'cpu', scorer, modelPath: request.modelPath ?? model(plantedScorer(scorer)), ...request }, (outcome) => outcomes.push(outcome));
  return { outcomes, summary };
}

/** What the planted network must say, by plain arithmetic on the pictures. */
async function expected(path: string, spec: ScorerSpec, faces: ScoreRequest['images'][number]['faces']): Promise<(number | null)[]> {
  const decoded = await decodeImage(path, null, undefined, { asStored: true });
  if (!decoded.ok) throw new Error(decoded.reason);
  return [...subjectPictures(spec, decoded, faces)].map(({ rgb }) => {
    if (!rgb) return null;
    const tensor = new Float32Array(rgb.length);
    pictureWriter(spec)(rgb, tensor, 0);
    return tensor.reduce((sum, value, index) => sum + value * plantedWeight(index), 0) / tensor.length;
  });
}

const scoresOf = (outcome: ScoredImage | undefined): (number | null)[] => {
  if (!outcome?.ok) throw new Error(`not scored: ${outcome?.reason}`);
  return outcome.scores.map(({ score: value }) => value);
};

function expectClose(found: readonly (number | null)[], wanted: readonly (number | null)[]): void {
  expect(found.map((value) => value === null)).toEqual(wanted.map((value) => value === null));
  found.forEach((value, index) => expect(Math.abs((value ?? 0) - (wanted[index] ?? 0))).toBeLessThan(1e-5));
}

describe('Scoring images', () => {
  const faces = [face([3, 4, 20, 30]), face([200, 200, 220, 220]), face([-4, 2, 33, 39]), face([30.5, 1.5, 58, 12]), face([10, 10, 44, 41])];

  it('gives each face the number that the network gives its picture, in the order of the faces, whichever runs they came in', async () => {
    const paths = await Promise.all([1, 2, 3].map((seed) => picture(`several-${seed}.png`, undefined, seed)));
    const images = paths.map((path, index) => ({ id: String(index), path, faces: faces.slice(0, [5, 0, 4][index]) }));
    const { outcomes, summary } = await score({ images });
    expect(outcomes.map(({ id }) => id).toSorted()).toEqual(['0', '1', '2']);
    expect(summary).toEqual({ provider: 'cpu', seconds: expect.any(Number) as number });
    for (const { id, path, faces: asked } of images) {
      const outcome = outcomes.find((one) => one.id === id);
      expectClose(scoresOf(outcome), await expected(path, small, asked));
      if (outcome?.ok && id === '0') expect(outcome.scores.map(({ deviations }) => deviations)).toEqual([[], [], ['clamped'], [], []]);
    }
  });

  it('gives the same scores whatever the batch, also where the graph fixes it', async () => {
    const path = await picture('batches.png');
    const images = [{ id: 'a', path, faces }];
    const wanted = await expected(path, small, faces);
    for (const [batch, fixed] of [[1, undefined], [3, undefined], [64, undefined], [8, 1], [1, 3]] as const) {
      const scorer = { ...small, batch };
      const { outcomes } = await score({ images, scorer, modelPath: model(plantedScorer(scorer, fixed === undefined ? {} : { batch: fixed })) });
      expectClose(scoresOf(outcomes[0]), wanted);
    }
  });

  it('hands an image on when its last face is scored, before later images are', async () => {
    const path = await picture('early.png');
    const images = Array.from({ length: 12 }, (_, index) => ({ id: String(index), path, faces: [face([1, 1, 20, 20])] }));
    const controller = new AbortController();
    const seen: string[] = [];
    const scoring = engine.score({ provider: 'cpu', scorer: small, modelPath: model(plantedScorer(small)), images }, ({ id }) => {
      seen.push(id);
      if (seen.length === small.batch) controller.abort();
    }, { signal: controller.signal });
    await expect(scoring).rejects.toMatchObject({ code: 'CANCELLED', message: 'Scoring was cancelled after 4 of 12 images' });
    expect(seen).toEqual(['0', '1', '2', '3']);
  });

  it('scores aligned faces of 112 x 112 and whole images by their entries alone', async () => {
    const path = await picture('aligned.png');
    const landmarks: Landmarks = [[22, 15], [38, 16], [30, 24], [24, 32], [37, 33]];
    const aligned = [face([0, 0, 9, 9], landmarks), face([0, 0, 9, 9])];
    const { outcomes } = await score({ scorer: ediffiqaSpec, images: [{ id: 'a', path, faces: aligned }] });
    expectClose(scoresOf(outcomes[0]), await expected(path, ediffiqaSpec, aligned));
    expect(scoresOf(outcomes[0])[1]).toBeNull();
    const whole: ScorerSpec = { ...small, subject: 'image', fit: 'stretch', width: 20, height: 10, layout: 'nhwc', channels: 'bgr' };
    const image = await score({ scorer: whole, images: [{ id: 'b', path, faces: [] }] });
    expectClose(scoresOf(image.outcomes[0]), await expected(path, whole, []));
    expect(scoresOf(image.outcomes[0])).toHaveLength(1);
  });

  it('names an image that cannot be read, is another file, or gets no number, and scores the rest', async () => {
    const dark = await picture('dark.png', (image) => image.linear(0, 10));
    const bright = await picture('bright.png', (image) => image.linear(0, 240));
    writeFileSync(join(folder, 'broken.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 3]));
    const asked = [face([1, 1, 20, 20])];
    const images = [
      { id: 'missing', path: join(folder, 'none.png'), faces: asked }, { id: 'dark', path: dark, faces: [face([99, 99, 100, 100]), ...asked] },
      { id: 'broken', path: join(folder, 'broken.jpg'), faces: asked }, { id: 'other', path: bright, sha256: '0'.repeat(64), faces: asked }, { id: 'bright', path: bright, faces: asked },
    ];
    // Less 0.05 the mean of a black picture is negative, and its root no number.
    const scorer = { ...small, mean: [0.05, 0.05, 0.05] as const, deviation: [1, 1, 1] as const };
    const { outcomes } = await score({ scorer, images, modelPath: model(plantedScorer(scorer, { root: true })) });
    expect(Object.fromEntries(outcomes.map((outcome) => [outcome.id, outcome.ok ? scoresOf(outcome) : outcome.reason]))).toEqual({
      missing: 'the file does not exist', dark: 'the model gave no number for face 2', broken: expect.stringMatching(/^damaged JPEG/) as string,
      other: expect.stringContaining('is not the one that was imported') as string, bright: [expect.closeTo(Math.sqrt(240 / 255 - 0.05), 2)],
    });
  });

  it('says of each score what kind of file it was made from', async () => {
    const kinds = {
      'plain.png': await picture('plain.png'), 'plain.jpg': await picture('plain.jpg'),
      'grey.jpg': await picture('grey.jpg', (image) => image.toColourspace('b-w')), 'transparent.png': await picture('transparent.png', (image) => image.ensureAlpha(0.5)),
      'palette.png': await picture('palette.png', (image) => image.png({ palette: true, colours: 8 })), 'ink.jpg': await picture('ink.jpg', (image) => image.toColourspace('cmyk')),
      'deep.png': await picture('deep.png', (image) => image.toColourspace('rgb16')), 'turned.jpg': await picture('turned.jpg', (image) => image.withMetadata({ orientation: 6 })),
    };
    const { outcomes } = await score({ images: Object.entries(kinds).map(([id, path]) => ({ id, path, faces: [face([2, 2, 30, 30])] })) });
    const found = Object.fromEntries(outcomes.map((outcome) => [outcome.id, outcome.ok ? outcome.scores[0]?.deviations : outcome.reason]));
    const converted = ['converted'];
    expect(found).toEqual({ 'plain.png': [], 'plain.jpg': [], 'grey.jpg': converted, 'transparent.png': converted, 'palette.png': converted, 'ink.jpg': converted, 'deep.png': converted, 'turned.jpg': ['rotated'] });
  });

  it('leaves the values of a plain file as they are stored, whatever its colour profile says', async () => {
    const wide = await picture('wide.png', (image) => image.withIccProfile('p3'));
    const stored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
    const decoded = await decodeImage(wide, null, undefined, { asStored: true });
    const applied = await decodeImage(wide, null);
    expect(decoded.ok && Buffer.from(decoded.bitmap.rgb).equals(stored)).toBe(true);
    expect(applied.ok && Buffer.from(applied.bitmap.rgb).equals(stored)).toBe(false);
  });
});

describe('A model that does not fit its entry', () => {
  const images = [{ id: 'a', path: 'not reached', faces: [] }];
  const cases: readonly [string, ScorerSpec, Uint8Array, string][] = [
    ['another size', { ...small, width: 48 }, plantedScorer(small), 'its input pictures has the shape batch x 3 x 32 x 32, where pictures x 3 x 32 x 48 is needed'],
    ['another layout', { ...small, layout: 'nhwc' }, plantedScorer(small), 'its input pictures has the shape batch x 3 x 32 x 32, where pictures x 32 x 32 x 3 is needed'],
    ['two numbers a picture', small, plantedScorer(small, { numbers: 2 }), 'its output score holds 2 numbers for 1 pictures, where one each is needed'],
    ['an output of another name', { ...small, output: 'quality' }, plantedScorer(small), 'it has no output quality, only score'],
  ];

  it.each(cases)('is refused in one line: %s', async (_, scorer, bytes, problem) => {
    await expect(score({ scorer, images, modelPath: model(bytes) })).rejects.toMatchObject({ code: 'BAD_INPUT', message: `The model file of scorer small does not fit its entry: ${problem}` });
  });

  it('is refused where it gives no numbers, is missing, or is no model', async () => {
    const dark = { ...small, mean: [9, 9, 9] as const };
    await expect(score({ scorer: dark, images, modelPath: model(plantedScorer(dark, { root: true })) })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('it gives no numbers for drawn pictures') as string });
    await expect(score({ images, modelPath: join(folder, 'none.onnx') })).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    await expect(score({ images, modelPath: model(new Uint8Array([1, 2, 3])) })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(score({ images, provider: 'abacus' })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });
});

describe('A provider that is not the CPU', () => {
  /** The CPU under another name, which answers as `change` says. */
  async function disguised(path: string, change: (score: number) => number): Promise<Session> {
    const session = await openSession(path, 'cpu');
    return { ...session, provider: 'gpu', run: async (inputs) => Object.fromEntries(Object.entries(await session.run(inputs)).map(([name, values]) => [name, values.map(change)])) };
  }

  it.each([['equal', (score: number) => score, null], ['as close as half precision', (score: number) => score * 1.002, null], ['off by a constant', (score: number) => score + 1, /^its scores are not those of the CPU: off by 1\.00 where 0\.\d+ is allowed$/], ['all alike', () => 0, /not those of the CPU/], ['no numbers', () => NaN, /no numbers/]])('is used only if its scores are those of the CPU: %s', async (_, change, problem) => {
    const path = model(plantedScorer(small));
    const session = await disguised(path, change);
    const checking = checkScorer(small, session, path);
    await (problem === null ? expect(checking).resolves.toBeUndefined() : expect(checking).rejects.toThrow(problem));
    await session.release();
  });
});
