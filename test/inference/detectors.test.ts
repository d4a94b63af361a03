import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { detectImages } from '../../src/inference/detector/detect-images.ts';
import { fillBgrPlanes } from '../../src/inference/detector/fill-planes.ts';
import { answerOf } from '../../src/inference/detector/retinaface/fixed-graph.ts';
import { anchorCount, decodeAnchor, priorAt, retinafaceFaces } from '../../src/inference/detector/retinaface/postprocess.ts';
import { retinafaceSide, retinafaceTensor } from '../../src/inference/detector/retinaface/preprocess.ts';
import { toFace } from '../../src/inference/detector/to-face.ts';
import { yunetFaces } from '../../src/inference/detector/yunet/postprocess.ts';
import { yunetCanvas } from '../../src/inference/detector/yunet/preprocess.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import type { DetectedImage } from '../../src/inference/engine/protocol.ts';
import type { SessionPool } from '../../src/inference/session/session-pool.ts';
import { plantedRetinaface } from './support/planted-network.ts';
import { quadrants } from './support/quadrants.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

describe('Feeding a detector', () => {
  const bitmap = { width: 2, height: 2, rgb: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) };

  it('writes planes in the order blue, green, red, less the means, and zeros around', () => {
    const tensor = new Float32Array(3 * 3 * 3).fill(99);
    fillBgrPlanes(tensor, bitmap, 3, 3, [1, 2, 3]);
    expect([...tensor]).toEqual([2, 5, 0, 8, 11, 0, 0, 0, 0, 0, 3, 0, 6, 9, 0, 0, 0, 0, -2, 1, 0, 4, 7, 0, 0, 0, 0]);
  });

  it('pads YuNet to multiples of 32 and leaves no trace of the image before', () => {
    const first = yunetCanvas({ width: 32, height: 32, rgb: new Uint8Array(32 * 32 * 3).fill(200) });
    expect([first.width, first.height, first.tensor.length]).toEqual([32, 32, 3 * 32 * 32]);
    const second = yunetCanvas(bitmap, first);
    expect(second).toBe(first);
    expect(second.tensor.reduce((sum, value) => sum + value, 0)).toBe(78);
    expect(yunetCanvas({ width: 275, height: 183, rgb: new Uint8Array(275 * 183 * 3) }, second)).toMatchObject({ width: 288, height: 192 });
  });

  it('surrounds a small picture for RetinaFace with the mean colour', () => {
    const tensor = retinafaceTensor(bitmap, { width: retinafaceSide, height: retinafaceSide });
    const plane = retinafaceSide ** 2;
    expect([tensor[0], tensor[1], tensor[2], tensor[plane], tensor[2 * plane + retinafaceSide + 1]]).toEqual([3 - 104, 6 - 104, 0, 2 - 117, 10 - 123]);
    expect(tensor.filter((value) => value !== 0)).toHaveLength(12);
  });
});

describe('Reading YuNet', () => {
  const outputs = (): Record<string, Float32Array> => Object.fromEntries([8, 16, 32].flatMap((stride) => {
    const cells = (64 / stride) ** 2;
    return [['cls', 1], ['obj', 1], ['bbox', 4], ['kps', 10]].map(([name, width]) => [`${name}_${stride}`, new Float32Array(cells * Number(width))]);
  }));

  it('decodes one cell as the formulas say', () => {
    const planted = outputs();
    const cell = 2 * 4 + 1;
    planted['cls_16']![cell] = 0.81;
    planted['obj_16']![cell] = 1.3;
    planted['bbox_16']!.set([0.5, 0.25, Math.log(2), Math.log(3)], cell * 4);
    planted['kps_16']!.set([0, 0, 1, 0, 0.5, 0.5, 0, 1, 1, 1], cell * 10);
    const [face, ...others] = yunetFaces(planted, 64, 0.6);
    expect(others).toEqual([]);
    expect(face!.confidence).toBeCloseTo(0.9, 6);
    [8, 12, 40, 60].forEach((edge, index) => expect(face!.box[index]).toBeCloseTo(edge, 4));
    expect(face!.landmarks).toEqual([[16, 32], [32, 32], [24, 40], [16, 48], [32, 48]]);
  });

  it('keeps a face at the threshold and drops one below, and one that overlaps a better one', () => {
    const planted = outputs();
    planted['cls_8']!.set([1, 0.64], 0);
    planted['obj_8']!.set([1, 1], 0);
    planted['bbox_8']!.fill(Math.log(4));
    expect(yunetFaces(planted, 64, 0.8)).toHaveLength(1);
    planted['cls_8']!.set([0.64], 63);
    planted['obj_8']!.set([1], 63);
    expect(yunetFaces(planted, 64, 0.8 - 1e-6)).toHaveLength(2);
    expect(yunetFaces(planted, 64, 0.81)).toHaveLength(1);
  });
});

describe('Reading RetinaFace', () => {
  it('lays out the priors of the reference: 2150 for 275 x 183, 16800 for 640 x 640', () => {
    expect(anchorCount(275, 183)).toBe(2150);
    const { x, y, size } = priorAt(275, 183, 0);
    [x / 275, y / 183, size / 275, size / 183].forEach((value, index) => expect(value).toBeCloseTo([0.0145455, 0.0218579, 0.0581818, 0.0874317][index]!, 6));
    expect(anchorCount(640, 640)).toBe(16_800);
  });

  it('decodes one anchor as the formulas say', () => {
    const answer = answerOf(Float32Array.from([1, -1, Math.log(2) / 0.2, 0, 0, Math.log(19), 1, 1, -1, 1, 0, 0, 1, -1, -1, -1]));
    expect(answer.anchors).toBe(1);
    expect(answer.confidence(0)).toBeCloseTo(0.95, 6);
    const face = decodeAnchor({ x: 100, y: 50, size: 32 }, answer.confidence(0), answer.box(0), answer.landmarks(0));
    [100 + 3.2 - 32, 50 - 3.2 - 16, 100 + 3.2 + 32, 50 - 3.2 + 16].forEach((edge, index) => expect(face.box[index]).toBeCloseTo(edge, 4));
    [[103.2, 53.2], [96.8, 53.2], [100, 50], [103.2, 46.8], [96.8, 46.8]].forEach((point, index) => point.forEach((value, axis) => expect(face.landmarks[index]![axis]).toBeCloseTo(value, 4)));
  });

  it('keeps a face at the threshold and drops one below it', () => {
    const rows = new Float32Array(6 * 16);
    for (let anchor = 0; anchor < 6; anchor++) rows.set([9, 0], anchor * 16 + 4);
    rows.set([0, Math.log(19)], 3 * 16 + 4);
    const confidence = answerOf(rows).confidence(3);
    expect(retinafaceFaces(answerOf(rows), 8, 8, confidence)).toHaveLength(1);
    expect(retinafaceFaces(answerOf(rows), 8, 8, confidence + 1e-9)).toEqual([]);
  });
});

describe('Faces in the frame of the original', () => {
  const raw = { box: [-10, 20, 50, 80], confidence: 0.97, landmarks: [[10, 30], [30, 30], [20, 40], [12, 60], [28, 60]] } as const;

  it('scales boxes and landmarks back, keeps edges beyond the border, and counts only the area inside', () => {
    const face = toFace(raw, { originalWidth: 400, originalHeight: 200, width: 200, height: 100 });
    expect(face).toEqual({ box: [-20, 40, 100, 160], confidence: 0.97, landmarks: [[20, 60], [60, 60], [40, 80], [24, 120], [56, 120]], areaRatio: (100 * 120) / 80_000, frontalness: 1, score: null });
  });

  it('drops a face that lies wholly in the padding', () => {
    expect(toFace({ ...raw, box: [210, 10, 240, 40] }, { originalWidth: 200, originalHeight: 100, width: 200, height: 100 })).toBeNull();
  });
});

describe('The whole path on a planted network', () => {
  const folder = temporaryFolder();
  const modelPath = join(folder, 'planted.onnx');
  const level8 = 80 * 80 * 2;

  it('maps a face in a scaled-down picture back to its pixels, and passes bad images on as outcomes', async () => {
    // Prior of level 16, row 2, column 5, size 128: centre (88, 40).
    await writeFile(modelPath, plantedRetinaface(level8 + (2 * 40 + 5) * 2 + 1, 20));
    const [large, small, bad] = [join(folder, 'large.png'), join(folder, 'small.png'), join(folder, 'bad.png')];
    await quadrants(1280, 960).png().toFile(large);
    await quadrants(320, 320).png().toFile(small);
    await writeFile(bad, 'no picture');
    const outcomes: DetectedImage[] = [];
    const images = [...[large, bad, small].map((path) => ({ id: path, path })), { id: 'replaced', path: small, sha256: '0'.repeat(64) }];
    const summary = await engine.detect({ detector: 'retinaface-mnet025', modelPath, provider: 'cpu', threshold: null, images }, (outcome) => outcomes.push(outcome));
    expect(summary).toMatchObject({ provider: 'cpu', threshold: 0.9 });
    expect(summary.passedOver).toBeUndefined();
    expect(outcomes).toMatchObject([
      { ok: true, id: large, width: 1280, height: 960, faces: [{ box: [48, -48, 304, 208] }] },
      { ok: false, id: bad, reason: 'not an image (or a format unknown here)' },
      { ok: true, id: small, width: 320, height: 320, faces: [{ box: [24, -24, 152, 104] }] },
      { ok: false, id: 'replaced', reason: expect.stringContaining('is not the one that was imported') as string },
    ]);
  });

  it('says what it does not know or cannot open, by code', async () => {
    const request = { detector: 'retinaface-mnet025', modelPath, provider: 'cpu', threshold: null, images: [] };
    const detect = (change: Partial<typeof request>) => engine.detect({ ...request, ...change }, () => undefined);
    await expect(detect({ detector: 'haar' })).rejects.toMatchObject({ code: 'MODEL_UNKNOWN', message: 'There is no detector haar; known detectors: yunet, retinaface-mnet025' });
    await expect(detect({ modelPath: join(folder, 'nowhere.onnx') })).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    await expect(detect({ modelPath: join(folder, 'bad.png') })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(detect({ detector: 'yunet' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(detect({ provider: 'quantum' })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });

  it('says in one line that the network stopped, and what to do, when a picture is too much for it', async () => {
    const run = () => Promise.reject(new Error('out of memory\nat 0x0'));
    const session = { provider: 'webgpu', inputs: [], outputs: [], run, runAny: run, release: () => Promise.resolve() };
    const pool: SessionPool = { open: () => Promise.resolve({ session, passedOver: [] }), providers: () => Promise.resolve([]), dispose: () => Promise.resolve() };
    const request = { detector: 'yunet', modelPath, provider: 'webgpu', threshold: null, images: [{ id: 'a', path: join(folder, 'small.png') }] };
    await expect(detectImages(request, pool, () => undefined)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', message: 'Detector yunet stopped on webgpu: out of memory; use another provider' });
  });

  it('never runs on another provider than the one asked for', async () => {
    const reports = await engine.providers();
    const broken = reports.filter(({ works, provider }) => !works && provider !== 'cpu');
    for (const { provider, reason } of broken) {
      expect(reason).toBeTruthy();
      await expect(engine.detect({ detector: 'retinaface-mnet025', modelPath, provider, threshold: null, images: [] }, () => undefined))
        .rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', message: expect.stringContaining(reason!) as string });
    }
    expect(reports.at(-1)).toMatchObject({ provider: 'cpu', works: true, reason: null });
  });

  it('stops between two images when it is cancelled', async () => {
    const controller = new AbortController();
    const outcomes: DetectedImage[] = [];
    const images = Array.from({ length: 20 }, (_, index) => ({ id: String(index), path: join(folder, 'small.png') }));
    const detection = engine.detect({ detector: 'retinaface-mnet025', modelPath, provider: 'cpu', threshold: null, images }, (outcome) => {
      outcomes.push(outcome);
      if (outcomes.length === 3) controller.abort();
    }, { signal: controller.signal });
    await expect(detection).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(outcomes).toHaveLength(3);
  });
});
