import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Face } from '../../src/domain/face.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import type { DetectedImage, DetectSummary, Engine } from '../../src/inference/engine/protocol.ts';
import { decodeImage } from '../../src/inference/image/decode.ts';
import { openSession } from '../../src/inference/session/session.ts';
import { openModelStore, type ResolvedModel } from '../../src/services/models/model-store.ts';
import { readRegistry } from '../../src/services/models/registry.ts';
import { childEngine } from '../fixtures/child-engine.ts';
import golden from '../fixtures/golden/retinaface-boxes.json' with { type: 'json' };
import { temporaryFolder } from './support/temporary-folder.ts';
import { allPictures, pictures, weights, weightsOf } from './support/weights.ts';

const detectors = ['yunet', 'retinaface-mnet025'];
const engine = createLocalEngine();
afterAll(() => engine.dispose());

async function detect(detector: string, paths: readonly string[], options: { provider?: string; threshold?: number; with?: Engine } = {}): Promise<{ outcomes: DetectedImage[]; summary: DetectSummary }> {
  const outcomes: DetectedImage[] = [];
  const request = { detector, modelPath: await weightsOf(detector), provider: options.provider ?? 'cpu', threshold: options.threshold ?? null, images: paths.map((path) => ({ id: path, path })) };
  const summary = await (options.with ?? engine).detect(request, (outcome) => outcomes.push(outcome));
  return { outcomes, summary };
}

function facesOf(outcome: DetectedImage | undefined): readonly Face[] {
  if (!outcome?.ok) throw new Error(`no faces: ${outcome?.reason}`);
  return outcome.faces;
}

describe.skipIf(weights === null)('Detection with real weights (needs TRIPTYCH_MODELS)', () => {
  const lecun = join(pictures ?? '', 'natural/lecun.jpg');

  it('decodes the reference photograph to the very bytes that Pillow and OpenCV give', async () => {
    const decoded = await decodeImage(lecun, null);
    if (!decoded.ok) throw new Error(decoded.reason);
    expect(createHash('sha256').update(decoded.bitmap.rgb).digest('hex')).toBe('ca4df47000f0a8b3a33e6d1155a02bba1a2afe361d6af24a8a2e5bd884e7f1eb');
  });

  it('finds the published RetinaFace box within 0.05 px, its landmarks, and its confidence within 0.001', async () => {
    const faces = facesOf((await detect('retinaface-mnet025', [lecun])).outcomes[0]);
    expect(faces).toHaveLength(1);
    const [face] = faces as [Face];
    [104.02845764160156, 28.232379913330078, 143.57421875, 78.53730773925781].forEach((edge, index) => expect(Math.abs(face.box[index]! - edge)).toBeLessThan(0.05));
    expect(Math.abs(face.confidence - 0.9961985945701599)).toBeLessThan(0.001);
    [[117.009, 45.902], [134.936, 47.08], [126.614, 55.471], [116.908, 63.126], [132.594, 64.156]].forEach((point, index) => {
      point.forEach((coordinate, axis) => expect(Math.abs(face.landmarks![index]![axis]! - coordinate)).toBeLessThan(0.05));
    });
  });

  it('finds the YuNet box of the reference photograph within 0.5 px', async () => {
    const [face] = facesOf((await detect('yunet', [lecun])).outcomes[0]) as [Face];
    [103.28, 26.81, 145.5, 78.06].forEach((edge, index) => expect(Math.abs(face.box[index]! - edge)).toBeLessThan(0.5));
  });

  it.each(detectors)('%s finds at least one face in every photograph and triplet image', async (detector) => {
    const paths = allPictures();
    expect(paths).toHaveLength(17);
    const { outcomes, summary } = await detect(detector, paths);
    expect(outcomes.map(({ id }) => id)).toEqual(paths);
    expect(outcomes.filter((outcome) => facesOf(outcome).length === 0).map(({ id }) => id)).toEqual([]);
    expect(summary).toMatchObject({ provider: 'cpu', threshold: detector === 'yunet' ? 0.6 : 0.9 });
  });

  it.each(detectors)('%s gives faces best first, with plausible sizes, and fewer at a higher threshold', async (detector) => {
    const crowd = join(pictures ?? '', 'natural/office-courtyard.jpg');
    const low = facesOf((await detect(detector, [crowd], { threshold: 0.5 })).outcomes[0]);
    const high = facesOf((await detect(detector, [crowd], { threshold: 0.93 })).outcomes[0]);
    expect(high.length).toBeGreaterThan(0);
    expect(high.length).toBeLessThan(low.length);
    expect(high).toEqual(low.filter(({ confidence }) => confidence >= 0.93));
    expect(low.map(({ confidence }) => confidence)).toEqual(low.map(({ confidence }) => confidence).toSorted((a, b) => b - a));
    for (const face of low) {
      expect(face.areaRatio).toBeGreaterThan(0);
      expect(face.areaRatio).toBeLessThan(0.1);
      expect(face.frontalness).toBeGreaterThanOrEqual(0);
      expect(face.frontalness).toBeLessThanOrEqual(1);
      const [rightEye, leftEye] = face.landmarks!;
      expect(rightEye[0]).toBeLessThan(leftEye[0] + face.box[2] - face.box[0]);
    }
  });

  it('finds the same faces in a child process as in this one', async () => {
    const { engine: child } = await childEngine();
    const paths = allPictures().slice(0, 4);
    expect((await detect('yunet', paths, { with: child })).outcomes).toEqual((await detect('yunet', paths)).outcomes);
  });

  it('says which providers auto passed over, and lands on one that works', async () => {
    const { summary, outcomes } = await detect('yunet', [lecun], { provider: 'auto' });
    const works = (await engine.providers()).filter((report) => report.works).map((report) => report.provider);
    expect(works).toContain(summary.provider);
    for (const { provider, reason } of summary.passedOver ?? []) {
      expect(provider).not.toBe(summary.provider);
      expect(reason).not.toBe('');
    }
    expect(facesOf(outcomes[0])).toHaveLength(1);
  });

  it.each(readRegistry('models/registry.json').filter(({ id }) => detectors.includes(id)).map((model) => [model.id, model] as const))('the registry describes the real inputs and outputs of %s', async (id, model) => {
    const path = await weightsOf(id);
    const session = await openSession(path, 'cpu');
    try {
      const described = model.files.map((file) => ({ inputs: file.inputs.map(({ name, shape }) => ({ name, shape })), outputs: file.outputs }));
      expect(described).toContainEqual({ inputs: session.inputs.map(({ name, shape }) => ({ name, shape })), outputs: session.outputs });
    } finally {
      await session.release();
    }
  });
});

describe.skipIf(weights === null)('RetinaFace at native size, converted from the published weights (needs TRIPTYCH_MODELS)', () => {
  const home = temporaryFolder();
  const store = openModelStore({ homeModels: home, environment: weights ?? undefined, bundled: 'models' });
  const names = Object.keys(golden.pictures) as (keyof typeof golden.pictures)[];
  let model: ResolvedModel;
  const outcomes = new Map<string, DetectedImage>();

  beforeAll(async () => {
    await store.convert('retinaface-mnet025', { path: join(weights ?? '', 'mobilenet0.25_Final.pth') }, { engine });
    model = await store.resolve('retinaface-mnet025');
    const images = names.map((id) => ({ id, path: join(pictures ?? '', id) }));
    await engine.detect({ detector: 'retinaface-mnet025', modelPath: model.path, provider: 'cpu', threshold: 0.5, images }, (outcome) => outcomes.set(outcome.id, outcome));
  });

  it('is the very file that the registry pins, and is used before the one with a fixed size', async () => {
    const pinned = readRegistry('models/registry.json').find(({ id }) => id === 'retinaface-mnet025')?.files.find(({ name }) => name === 'retinaface_mnet025_dynamic.onnx');
    expect({ ...model, bytes: statSync(model.path).size }).toEqual({ path: join(home, 'retinaface_mnet025_dynamic.onnx'), bytes: pinned?.bytes, sha256: pinned?.sha256, precision: 'fp32', spec: null });
    const session = await openSession(model.path, 'cpu');
    try {
      expect({ inputs: session.inputs.map(({ name, shape }) => ({ name, shape })), outputs: session.outputs }).toEqual({ inputs: pinned?.inputs.map(({ name, shape }) => ({ name, shape })), outputs: pinned?.outputs });
    } finally {
      await session.release();
    }
  });

  it('finds the published box within 0.01 px and its confidence within 0.0001', () => {
    const faces = facesOf(outcomes.get('natural/lecun.jpg'));
    expect(faces).toHaveLength(1);
    const [face] = faces as [Face];
    [104.02845764160156, 28.232379913330078, 143.57421875, 78.53730773925781].forEach((edge, index) => expect(Math.abs(face.box[index]! - edge)).toBeLessThan(0.01));
    expect(Math.abs(face.confidence - 0.9961985945701599)).toBeLessThan(1e-4);
  });

  it.each(names)('finds in %s what PyTorch finds: boxes and landmarks within 0.02 px, confidences within 0.0001', async (name) => {
    const { rgbSha256, width, height, faces } = golden.pictures[name];
    const decoded = await decodeImage(join(pictures ?? '', name), null, undefined, { asStored: true });
    if (!decoded.ok) throw new Error(decoded.reason);
    expect(createHash('sha256').update(decoded.bitmap.rgb).digest('hex')).toBe(rgbSha256);
    const found = facesOf(outcomes.get(name));
    expect(outcomes.get(name)).toMatchObject({ width, height });
    expect(found).toHaveLength(faces.length);
    for (const [index, { box, confidence, landmarks }] of found.entries()) {
      const wanted = faces[index]!;
      expect(Math.max(...[...box, ...landmarks!.flat()].map((value, place) => Math.abs(value - [...wanted.box, ...wanted.landmarks.flat()][place]!)))).toBeLessThan(0.02);
      expect(Math.abs(confidence - wanted.confidence)).toBeLessThan(1e-4);
    }
  });
});
