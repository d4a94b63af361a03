import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaRatio } from '../../../src/domain/face-area.ts';
import { faceCropRegion } from '../../../src/domain/face-crop.ts';
import type { Box, Face, Landmarks, Point } from '../../../src/domain/face.ts';
import { frontalness } from '../../../src/domain/frontalness.ts';
import type { Detection, FaceChoice } from '../../../src/domain/image.ts';
import { isNoFaceItem } from '../../../src/domain/no-face.ts';
import { representativeFace } from '../../../src/domain/representative-face.ts';

/** Landmarks of a head in millimetres that is turned by `yaw`, then moved, scaled, rolled and perhaps mirrored. */
function head(yaw: number, { x = 0, y = 0, scale = 1, roll = 0, mirrored = false } = {}): Landmarks {
  const points: [number, number, number][] = [[-32, -30, 0], [32, -30, 0], [0, 5, 26], [-25, 38, 8], [25, 38, 8]];
  const placed = points.map(([px, py, pz]): Point => {
    const turned = px * Math.cos(yaw) + pz * Math.sin(yaw);
    const flipped = mirrored ? -turned : turned;
    return [x + scale * (flipped * Math.cos(roll) - py * Math.sin(roll)), y + scale * (flipped * Math.sin(roll) + py * Math.cos(roll))];
  }) as unknown as Landmarks;
  return mirrored ? [placed[1], placed[0], placed[2], placed[4], placed[3]] : placed;
}

const angle = fc.double({ min: -1.2, max: 1.2, noNaN: true });

describe('frontalness', () => {
  it('is 1 straight ahead, falls as the head turns, and is 0 in profile', () => {
    expect(frontalness(head(0))).toBeCloseTo(1, 12);
    const values = [0, 0.2, 0.4, 0.6, 0.8].map((yaw) => frontalness(head(yaw)));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(new Set(values).size).toBe(5);
    expect(frontalness(head(Math.PI / 2))).toBe(0);
  });

  it('has a known value: nose a quarter of the half width aside', () => {
    expect(frontalness([[0, 0], [40, 0], [25, 20], [0, 40], [40, 40]])).toBeCloseTo(0.75, 12);
  });

  it('does not change with place, size, roll or mirroring', () => {
    fc.assert(fc.property(angle, fc.double({ min: -500, max: 500, noNaN: true }), fc.double({ min: 0.1, max: 20, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean(), (yaw, x, scale, roll, mirrored) => {
      expect(frontalness(head(yaw, { x, y: -x, scale, roll, mirrored }))).toBeCloseTo(frontalness(head(yaw)), 9);
    }));
  });

  it('stays in [0, 1] for any five points, coinciding ones included', () => {
    const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(fc.property(point, point, point, point, point, (...points) => {
      const value = frontalness(points as unknown as Landmarks);
      expect(value >= 0 && value <= 1).toBe(true);
    }));
    expect(frontalness([[5, 5], [5, 5], [5, 5], [5, 5], [5, 5]])).toBe(0);
  });
});

describe('face area and crop', () => {
  it('counts only what lies inside the image', () => {
    expect(areaRatio([10, 10, 30, 60], 100, 100)).toBeCloseTo(0.1, 12);
    expect(areaRatio([-50, -50, 50, 50], 100, 100)).toBeCloseTo(0.25, 12);
    expect(areaRatio([-50, -50, 250, 250], 100, 100)).toBe(1);
    expect(areaRatio([120, 10, 150, 60], 100, 100)).toBe(0);
    expect(areaRatio([30, 30, 10, 10], 100, 100)).toBe(0);
  });

  it('cuts a square around the middle, 1.6 times the longer side', () => {
    expect(faceCropRegion([10, 20, 30, 60])).toEqual([-12, 8, 52, 72]);
    fc.assert(fc.property(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 })), ([x, y, width, height]) => {
      const [x1, y1, x2, y2] = faceCropRegion([x, y, x + width, y + height]);
      const side = 1.6 * Math.max(width, height);
      expect(x2 - x1).toBeCloseTo(side, 9);
      expect(y2 - y1).toBeCloseTo(side, 9);
      expect(x1 + x2).toBeCloseTo(2 * x + width, 9);
      expect(y1 + y2).toBeCloseTo(2 * y + height, 9);
    }));
  });
});

function face(part: Partial<Face> & { box?: Box } = {}): Face {
  return { box: [0, 0, 10, 10], confidence: 0.9, landmarks: null, areaRatio: 0.1, frontalness: 0.8, score: null, ...part };
}

function image(faces: readonly Face[] | null, choice: FaceChoice | null = null): { detection: Detection | null; choice: FaceChoice | null } {
  const detection = faces && { detector: 'yunet', modelSha256: null, provider: 'cpu', threshold: 0.6, at: '2026-01-01T00:00:00Z', faces };
  return { detection, choice };
}

describe('the representative face', () => {
  it('is the frontal one of two faces of equal size, and the large one of two that look alike', () => {
    expect(representativeFace(image([face({ frontalness: 0.3 }), face({ frontalness: 0.9 })]))?.index).toBe(1);
    expect(representativeFace(image([face({ areaRatio: 0.02 }), face({ areaRatio: 0.2 })]))?.index).toBe(1);
    expect(representativeFace(image([face({ confidence: 0.7 }), face({ confidence: 0.99 })]))?.index).toBe(1);
  });

  it('prefers a large half-turned face to a tiny frontal one in the background, but not to a frontal one half its size', () => {
    const large = face({ areaRatio: 0.25, frontalness: 0.5 });
    expect(representativeFace(image([face({ areaRatio: 0.004, frontalness: 1 }), large]))?.index).toBe(1);
    expect(representativeFace(image([face({ areaRatio: 0.12, frontalness: 1 }), large]))?.index).toBe(0);
  });

  it('is the first on a tie, also when nothing is known about the faces', () => {
    expect(representativeFace(image([face(), face()]))).toEqual({ box: [0, 0, 10, 10], by: 'automatic', index: 0 });
    const unknown = face({ areaRatio: 0, frontalness: null, confidence: 0 });
    expect(representativeFace(image([unknown, unknown]))?.index).toBe(0);
  });

  it('improves when only its frontalness grows', () => {
    const faceOf = fc.record({ areaRatio: fc.double({ min: 0.001, max: 1, noNaN: true }), frontalness: fc.double({ min: 0, max: 1, noNaN: true }), confidence: fc.double({ min: 0.1, max: 1, noNaN: true }) });
    fc.assert(fc.property(fc.array(faceOf, { minLength: 1, maxLength: 6 }), (parts) => {
      const faces = parts.map((part) => face(part));
      const chosen = representativeFace(image(faces))?.index ?? -1;
      const better = faces.map((one, index) => (index === chosen ? { ...one, frontalness: 1 } : one));
      expect(representativeFace(image(better))?.index).toBe(chosen);
    }));
  });

  it('is the one that the lead chose or drew', () => {
    const faces = [face(), face({ box: [5, 5, 9, 9], frontalness: 0 })];
    expect(representativeFace(image(faces, { kind: 'detected', index: 1, at: '' }))).toEqual({ box: [5, 5, 9, 9], by: 'detected', index: 1 });
    expect(representativeFace(image(faces, { kind: 'drawn', box: [1, 2, 3, 4], at: '' }))).toEqual({ box: [1, 2, 3, 4], by: 'drawn', index: null });
    expect(representativeFace(image(null, { kind: 'drawn', box: [1, 2, 3, 4], at: '' }))?.by).toBe('drawn');
  });

  it('falls back when the chosen face is not there any more', () => {
    expect(representativeFace(image([face()], { kind: 'detected', index: 4, at: '' }))).toEqual({ box: [0, 0, 10, 10], by: 'automatic', index: 0 });
    expect(representativeFace(image([]))).toBeNull();
    expect(representativeFace(image(null))).toBeNull();
  });
});

describe('the no-face rule', () => {
  const seen = image([face()]), faceless = image([]), unseen = image(null);
  const drawn = image([], { kind: 'drawn', box: [0, 0, 5, 5], at: '' });

  it('removes an item for one faceless image, or only when all are', () => {
    expect(isNoFaceItem([seen, faceless, seen], 'any-image')).toBe(true);
    expect(isNoFaceItem([seen, faceless, seen], 'every-image')).toBe(false);
    expect(isNoFaceItem([faceless, faceless], 'every-image')).toBe(true);
    expect(isNoFaceItem([seen, seen], 'any-image')).toBe(false);
  });

  it('never removes an item for images that nobody looked at, that are missing, or that have a drawn box', () => {
    expect(isNoFaceItem([unseen, undefined, drawn], 'any-image')).toBe(false);
    expect(isNoFaceItem([faceless, unseen, faceless], 'every-image')).toBe(false);
    expect(isNoFaceItem([], 'every-image')).toBe(false);
  });
});
