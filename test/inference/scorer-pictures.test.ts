import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Landmarks, Point } from '../../src/domain/face.ts';
import { decodeImage, type Bitmap, type Decoded } from '../../src/inference/image/decode.ts';
import { faceRegion } from '../../src/inference/scorer/face-region.ts';
import { fitPicture } from '../../src/inference/scorer/fit-picture.ts';
import { pictureWriter } from '../../src/inference/scorer/picture-writer.ts';
import { resizeBicubic } from '../../src/inference/scorer/resize-bicubic.ts';
import { estimateSimilarity, type Similarity } from '../../src/inference/scorer/similarity.ts';
import { subjectPictures } from '../../src/inference/scorer/subject-pictures.ts';
import { warpPicture } from '../../src/inference/scorer/warp-picture.ts';
import { noise } from './support/noise.ts';
import { ediffiqaSpec, faceScoreSpec } from './support/scorer-specs.ts';
import { pictures } from './support/weights.ts';

interface Golden {
  resizes: { seed: number; size: [number, number]; out: [number, number]; sha256: string }[];
  faces: { seed: number; size: [number, number]; box: Box; rgbSha256: string; tensorSha256: string }[];
  similarities: { landmarks: Landmarks; similarity: [number, number, number, number] }[];
  warps: { similarity: [number, number, number, number]; size: [number, number]; rgb: number[] }[];
}
const golden = JSON.parse(readFileSync('test/fixtures/golden/scorer-pictures.json', 'utf8')) as Golden;
const template = ediffiqaSpec.template as Landmarks;

const sha256 = (data: Uint8Array | Uint8ClampedArray | Float32Array): string => createHash('sha256').update(data).digest('hex');
const whole = ({ width, height }: Bitmap) => ({ left: 0, top: 0, width, height });
const image = (bitmap: Bitmap): Extract<Decoded, { ok: true }> => ({ ok: true, bitmap, originalWidth: bitmap.width, originalHeight: bitmap.height, rotated: false, plain: true });

function tensorOf(rgb: Uint8ClampedArray): Float32Array {
  const tensor = new Float32Array(rgb.length);
  pictureWriter(faceScoreSpec)(rgb, tensor, 0);
  return tensor;
}

describe('Resampling', () => {
  it.each(golden.resizes)('gives the very bytes of Pillow for $size to $out', ({ seed, size: [width, height], out, sha256: expected }) => {
    const source = noise(width, height, seed);
    const size = { width: out[0], height: out[1] };
    expect(sha256(resizeBicubic(source, whole(source), size, { left: 0, top: 0, ...size }))).toBe(expected);
  });

  it('gives a window of the result as it stands in the whole result, and a region as if it were a picture of its own', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 40 }), fc.integer({ min: 0, max: 9 }), (width, height, outWidth, outHeight, shift) => {
      const large = noise(width + 9, height + 9, 3);
      const region = { left: shift, top: 9 - shift, width, height };
      const alone: Bitmap = { width, height, rgb: Uint8Array.from(cutOut(large, region)) };
      const size = { width: outWidth, height: outHeight };
      const all = resizeBicubic(alone, whole(alone), size, { left: 0, top: 0, ...size });
      const window = { left: Math.floor(outWidth / 3), top: Math.floor(outHeight / 4), width: Math.ceil(outWidth / 2), height: Math.ceil(outHeight / 2) };
      expect(sha256(resizeBicubic(large, region, size, window))).toBe(sha256(cutOut({ ...size, rgb: all }, window)));
    }), { numRuns: 60 });
  });

  it('makes the picture of a very long strip without the space for all of it', () => {
    const strip = noise(1, 20_000, 5);
    const fitted = fitPicture(strip, whole(strip), faceScoreSpec);
    const middle: Bitmap = { width: 1, height: 5, rgb: strip.rgb.subarray(9_998 * 3, 10_003 * 3) };
    // Two hundred and twenty-four times enlarged, the middle 224 rows show about one pixel and its neighbours.
    const alone = resizeBicubic(middle, whole(middle), { width: 224, height: 1120 }, { left: 0, top: 336, width: 224, height: 224 });
    expect(sha256(fitted)).toBe(sha256(alone));
  });
});

describe('What FaceScore is shown', () => {
  it.each(golden.faces)('is cut, scaled, centred and normalised bit for bit as by Pillow and torch: $box', ({ seed, size, box, rgbSha256, tensorSha256 }) => {
    const [picture] = subjectPictures(faceScoreSpec, image(noise(...size, seed)), [{ box, landmarks: null }]);
    expect(picture?.deviations).toEqual([]);
    expect([sha256(picture!.rgb!), sha256(tensorOf(picture!.rgb!))]).toEqual([rgbSha256, tensorSha256]);
  });

  it('takes one pixel more on each side, cut towards zero, and says where a box had to be clamped', () => {
    const cases: [Box, ReturnType<typeof faceRegion>][] = [
      [[104.03, 28.23, 143.57, 78.54], { region: { left: 103, top: 27, width: 41, height: 52 }, clamped: false }],
      [[0.5, 0.99, 10.2, 10.9], { region: { left: 0, top: 0, width: 11, height: 11 }, clamped: false }],
      [[0, 5, 10, 10], { region: { left: 0, top: 4, width: 11, height: 7 }, clamped: true }],
      [[-7.5, -3, 20, 20], { region: { left: 0, top: 0, width: 21, height: 21 }, clamped: true }],
      [[280, 170, 300.5, 190], { region: { left: 279, top: 169, width: 6, height: 14 }, clamped: false }],
      [[300, 10, 320, 30], { region: null, clamped: false }],
      [[-30, 10, -2, 30], { region: null, clamped: true }],
    ];
    for (const [box, expected] of cases) expect(faceRegion(box, 285, 183)).toEqual(expected.region === null ? { region: null, clamped: expected.clamped } : expected);
  });

  it('stays inside the image for every box, and is the whole image for one that covers it', () => {
    const edge = fc.double({ min: -500, max: 900, noNaN: true });
    fc.assert(fc.property(edge, edge, edge, edge, (x1, y1, x2, y2) => {
      const { region } = faceRegion([x1, y1, x2, y2], 275, 183);
      if (region === null) return;
      expect(Math.min(region.left, region.top, region.width - 1, region.height - 1)).toBeGreaterThanOrEqual(0);
      expect([region.left + region.width <= 275, region.top + region.height <= 183]).toEqual([true, true]);
    }));
    expect(faceRegion([-5, -5, 400, 400], 275, 183).region).toEqual({ left: 0, top: 0, width: 275, height: 183 });
  });

  it('divides by 255 as torch does, for every value of a byte', () => {
    const rgb = Uint8ClampedArray.from({ length: 256 * 3 }, (_, index) => Math.floor(index / 3));
    const tensor = new Float32Array(256 * 3);
    pictureWriter({ ...faceScoreSpec, width: 256, height: 1, mean: [0, 0, 0], deviation: [1, 1, 1] })(rgb, tensor, 0);
    expect(tensor.subarray(0, 256)).toEqual(Float32Array.from({ length: 256 }, (_, value) => value / 255));
  });

  it('lies in the tensor by planes or by pixels, red or blue first', () => {
    const rgb = Uint8ClampedArray.of(1, 2, 3, 4, 5, 6);
    const orders = { rgb: { nchw: [1, 4, 20, 50, 300, 600], nhwc: [1, 20, 300, 4, 50, 600] }, bgr: { nchw: [3, 6, 20, 50, 100, 400], nhwc: [3, 20, 100, 6, 50, 400] } };
    for (const channels of ['rgb', 'bgr'] as const) {
      for (const layout of ['nchw', 'nhwc'] as const) {
        const tensor = new Float32Array(7);
        pictureWriter({ width: 2, height: 1, layout, channels, scale: 2, mean: [0, 0, 0], deviation: [2, 0.2, 0.02] })(rgb, tensor, 1);
        expect([...tensor].map(Math.round)).toEqual([0, ...orders[channels][layout]]);
      }
    }
  });

  it('is the whole image, stretched where the entry says so, for a scorer of images', () => {
    const bitmap = noise(40, 30, 8);
    const spec = { ...faceScoreSpec, subject: 'image' as const, fit: 'stretch' as const, width: 16, height: 9 };
    const size = { width: 16, height: 9 };
    expect([...subjectPictures(spec, image(bitmap), [])]).toEqual([{ rgb: resizeBicubic(bitmap, whole(bitmap), size, { left: 0, top: 0, ...size }), deviations: [] }]);
  });

  it('says what kind of file it was made from', () => {
    const face = { box: [-2, 1, 9, 9] as const, landmarks: null };
    const made = subjectPictures(faceScoreSpec, { ...image(noise(10, 10, 1)), rotated: true, plain: false }, [face]);
    expect([...made].map(({ deviations }) => deviations)).toEqual([['clamped', 'converted', 'rotated']]);
  });
});

describe.skipIf(pictures === null)('The reference photograph (needs TRIPTYCH_MODELS)', () => {
  it('is shown to FaceScore as the very crop that is known, with the known numbers', async () => {
    const answers = JSON.parse(readFileSync(join(pictures ?? '', 'known-answers.json'), 'utf8')) as Record<string, { 'retinaface-mnet025': { box: Box }; crop224: { rgbSha256: string } }>;
    const known = answers['natural/lecun.jpg']!;
    const decoded = await decodeImage(join(pictures ?? '', 'natural/lecun.jpg'), null, undefined, { asStored: true });
    if (!decoded.ok) throw new Error(decoded.reason);
    const [picture] = subjectPictures(faceScoreSpec, decoded, [{ box: known['retinaface-mnet025'].box, landmarks: null }]);
    expect(sha256(picture!.rgb!)).toBe(known.crop224.rgbSha256);
    const tensor = tensorOf(picture!.rgb!);
    [-1.3835065, -1.436934, -1.2811389].forEach((value, channel) => expect(tensor[channel * 224 * 224]).toBeCloseTo(value, 6));
  });
});

const carried = ({ a, b, dx, dy }: Similarity, [x, y]: Point): Point => [a * x - b * y + dx, b * x + a * y + dy];
const apart = (one: Point, other: Point): number => Math.hypot(one[0] - other[0], one[1] - other[1]);
const middle = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

describe('Aligning a face', () => {
  it('finds any similarity that its landmarks were moved by, also with one of them anywhere', () => {
    const setting = fc.record({ scale: fc.double({ min: 0.05, max: 20, noNaN: true }), angle: fc.double({ min: -3.1, max: 3.1, noNaN: true }), dx: fc.integer({ min: -900, max: 900 }), dy: fc.integer({ min: -900, max: 900 }), astray: fc.integer({ min: -1, max: 4 }), by: fc.tuple(fc.integer({ min: 20, max: 90 }), fc.integer({ min: -90, max: 90 })) });
    fc.assert(fc.property(setting, ({ scale, angle, dx, dy, astray, by }) => {
      const moved = { a: scale * Math.cos(angle), b: scale * Math.sin(angle), dx, dy };
      const points = template.map((point): Point => carried(moved, point));
      const from = points.map(([x, y], index): Point => (index === astray ? [x + by[0] * scale, y + by[1] * scale] : [x, y]));
      const found = estimateSimilarity(from, template)!;
      points.forEach((point, index) => expect(apart(carried(found, point), template[index] as Point)).toBeLessThan(1e-6));
    }));
  });

  it('agrees with OpenCV within 0.01 pixels, or fits the landmarks better where its draw missed the best pair', () => {
    let agreeing = 0;
    for (const { landmarks, similarity: [a, b, dx, dy] } of golden.similarities) {
      const ours = estimateSimilarity(landmarks, template)!;
      const opencv = { a, b, dx, dy };
      if (landmarks.every((point) => apart(carried(ours, point), carried(opencv, point)) < 0.01)) agreeing += 1;
      else expect(middle(landmarks.map((point, index) => apart(carried(ours, point), template[index] as Point)))).toBeLessThan(middle(landmarks.map((point, index) => apart(carried(opencv, point), template[index] as Point))));
    }
    expect(golden.similarities).toHaveLength(96);
    expect(agreeing).toBeGreaterThanOrEqual(92);
  });

  it('has nothing to go by where all landmarks lie on one spot, and where there are none', () => {
    const spot = Array.from({ length: 5 }, () => [7, 7] as const) as unknown as Landmarks;
    expect(estimateSimilarity(spot, template)).toBeNull();
    const faces = [{ box: [0, 0, 9, 9] as const, landmarks: spot }, { box: [0, 0, 9, 9] as const, landmarks: null }];
    expect([...subjectPictures(ediffiqaSpec, image(noise(20, 20, 2)), faces)]).toEqual([{ rgb: null, deviations: [] }, { rgb: null, deviations: [] }]);
  });

  it.each(golden.warps)('draws it as OpenCV does, at most two levels apart: $similarity', ({ similarity: [a, b, dx, dy], size, rgb }) => {
    const bitmap: Bitmap = { width: 90, height: 70, rgb: new Uint8Array(90 * 70 * 3) };
    for (let y = 0, to = 0; y < 70; y++) for (let x = 0; x < 90; x++, to += 3) bitmap.rgb.set([Math.abs(((x * 4 + y * 2) % 510) - 255), Math.abs(((x * 2 + y * 5) % 510) - 255), 40 + x + y], to);
    const drawn = warpPicture(bitmap, { a, b, dx, dy }, ...size)!;
    expect(drawn).toHaveLength(rgb.length);
    expect(Math.max(...rgb.map((value, index) => Math.abs(value - (drawn[index] as number))))).toBeLessThanOrEqual(2);
    expect(Math.max(...rgb) - Math.min(...rgb)).toBeGreaterThan(60);
  });

  it('puts the landmarks of a face where the template wants them', () => {
    const size = 300;
    const bitmap: Bitmap = { width: size, height: size, rgb: new Uint8Array(size * size * 3) };
    const turned = { a: 1.2, b: 0.5, dx: 90, dy: 40 };
    const landmarks = template.map((point): Point => carried(turned, point)) as unknown as Landmarks;
    for (const [x, y] of landmarks) for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) bitmap.rgb.fill(255, ((Math.round(y) + dy) * size + Math.round(x) + dx) * 3, ((Math.round(y) + dy) * size + Math.round(x) + dx) * 3 + 3);
    const [picture] = subjectPictures(ediffiqaSpec, image(bitmap), [{ box: [0, 0, 9, 9], landmarks }]);
    for (const [x, y] of template) expect(picture!.rgb![(Math.round(y) * 112 + Math.round(x)) * 3]).toBe(255);
    expect(picture!.rgb!.filter((value) => value > 0).length / 3).toBeLessThan(5 * 40);
  });
});

function cutOut({ width, rgb }: { readonly width: number; readonly rgb: Uint8Array | Uint8ClampedArray }, region: { left: number; top: number; width: number; height: number }): Uint8ClampedArray {
  const result = new Uint8ClampedArray(region.width * region.height * 3);
  for (let row = 0; row < region.height; row++) {
    const start = ((region.top + row) * width + region.left) * 3;
    result.set(rgb.subarray(start, start + region.width * 3), row * region.width * 3);
  }
  return result;
}
