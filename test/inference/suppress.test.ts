import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Landmarks } from '../../src/domain/face.ts';
import { overlap, suppress, type RawFace } from '../../src/inference/detector/suppress.ts';

const landmarks: Landmarks = [[0, 0], [1, 0], [0, 1], [0, 2], [1, 2]];
const rule = { overlap: 0.4, inclusive: 0, candidates: 50, keep: 20 } as const;

const box = fc.tuple(fc.integer({ min: -20, max: 80 }), fc.integer({ min: -20, max: 80 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }))
  .map(([x, y, width, height]): Box => [x, y, x + width, y + height]);
const faces = fc.array(fc.record({ box, confidence: fc.double({ min: 0, max: 1, noNaN: true }), landmarks: fc.constant(landmarks) }), { maxLength: 40 });

describe('Overlap of boxes', () => {
  it('is 1 with itself, 0 apart, symmetric, and unchanged by moving both', () => {
    fc.assert(fc.property(box, box, fc.integer({ min: -50, max: 50 }), (a, b, shift) => {
      const moved = (c: Box): Box => [c[0] + shift, c[1] - shift, c[2] + shift, c[3] - shift];
      expect(overlap(a, a, 0)).toBe(1);
      expect(overlap(a, b, 0)).toBeCloseTo(overlap(b, a, 0), 12);
      expect(overlap(moved(a), moved(b), 1)).toBeCloseTo(overlap(a, b, 1), 12);
      expect(overlap(a, b, 0)).toBeLessThanOrEqual(1);
    }));
    expect(overlap([0, 0, 10, 10], [20, 20, 30, 30], 0)).toBe(0);
    expect(overlap([0, 0, 10, 10], [10, 0, 20, 10], 0)).toBe(0);
  });

  it('follows the arithmetic with and without inclusive pixels', () => {
    expect(overlap([0, 0, 10, 10], [5, 0, 15, 10], 0)).toBeCloseTo(50 / 150, 12);
    expect(overlap([0, 0, 9, 9], [5, 0, 14, 9], 1)).toBeCloseTo(50 / 150, 12);
  });
});

describe('Non-maximum suppression', () => {
  it('keeps the best, keeps no two that overlap, and drops only what overlaps something better that was kept', () => {
    fc.assert(fc.property(faces, (list) => {
      const kept = suppress(list, { ...rule, keep: 1000 });
      const confidences = kept.map(({ confidence }) => confidence);
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
      if (list.length > 0) expect(confidences[0]).toBe(Math.max(...list.map(({ confidence }) => confidence)));
      for (const face of list) {
        if (kept.includes(face)) {
          for (const other of kept) if (other !== face) expect(overlap(face.box, other.box, 0)).toBeLessThanOrEqual(rule.overlap);
        } else {
          expect(kept.some((better) => better.confidence >= face.confidence && overlap(better.box, face.box, 0) > rule.overlap)).toBe(true);
        }
      }
    }));
  });

  it('changes nothing when applied again', () => {
    fc.assert(fc.property(faces, (list) => {
      const once = suppress(list, rule);
      expect(suppress(once, rule)).toEqual(once);
    }));
  });

  it('looks only at the best candidates and keeps only so many', () => {
    const apart = Array.from({ length: 30 }, (_, index): RawFace => ({ box: [index * 20, 0, index * 20 + 10, 10], confidence: index / 30, landmarks }));
    expect(suppress(apart, { ...rule, candidates: 10 }).map(({ box: [x] }) => x)).toEqual(Array.from({ length: 10 }, (_, index) => (29 - index) * 20));
    expect(suppress(apart, { ...rule, keep: 3 })).toHaveLength(3);
  });
});
