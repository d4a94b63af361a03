import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../../../../src/domain/face.ts';
import { maskWeight } from '../../../../src/domain/inpainting/face-mask.ts';
import { maskedPart } from '../../../../src/renderer/features/pairs/comparison/draw-difference.ts';
import { maskOutline, maskWeights } from '../../../../src/renderer/features/pairs/comparison/mask-outline.ts';

const mask = { centre: [60, 90], radii: [40, 50], feather: 10, region: [0, 0, 200, 200] } as const;

test('an ellipse in pixels of the photograph lands at its place on the picture of a region, which may reach beyond the photograph', () => {
  expect(maskOutline({ ...mask, feather: 20 }, [-40, -10, 160, 190])).toEqual({ edge: { cx: 0.5, cy: 0.5, rx: 0.2, ry: 0.25 }, core: { cx: 0.5, cy: 0.5, rx: 0.1, ry: 0.125 } });
});

test('a soft edge that reaches the middle leaves no inner line', () => {
  expect(maskOutline({ ...mask, feather: 40 }, [0, 0, 200, 200]).core).toBeNull();
});

test('the outer line is where redrawing begins, and the inner one where it is complete', () => {
  const frame: Box = [0, 0, 200, 200];
  fc.assert(fc.property(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), fc.integer({ min: 2, max: 30 }), (angle, feather) => {
    const soft = { ...mask, feather };
    const { edge, core } = maskOutline(soft, frame);
    const weightAt = ({ cx, cy, rx, ry }: typeof edge, share: number) =>
      maskWeight(soft, (cx + rx * share * Math.cos(angle)) * 200 - 0.5, (cy + ry * share * Math.sin(angle)) * 200 - 0.5);
    expect([weightAt(edge, 1.001), weightAt(core!, 0.999)]).toEqual([0, 255]);
    expect(weightAt(edge, 0.95)).toBeGreaterThan(0);
    expect(weightAt(core!, 1 + 0.3 * (1 / (1 - feather / 40) - 1))).toBeLessThan(255);
  }), { numRuns: 100 });
});

test('weights of a picture of one pixel for each of the photograph’s are the mask’s own', () => {
  const frame: Box = [20, 40, 100, 140];
  const weights = maskWeights(mask, frame, 80, 100);
  const expected = Array.from({ length: 8000 }, (_, index) => maskWeight(mask, 20 + (index % 80), 40 + Math.floor(index / 80)));
  expect([...weights]).toEqual(expected);
  expect(Math.max(...weights)).toBe(255);
});

test('only the part of the picture that the mask reaches is looked at', () => {
  expect(maskedPart(mask, [-40, -10, 160, 190], 400, 400)).toEqual([120, 100, 280, 300]);
  expect(maskedPart(mask, [50, 80, 70, 100], 100, 100)).toEqual([0, 0, 100, 100]);
  expect(maskedPart(mask, [500, 500, 700, 700], 100, 100)).toBeNull();
});
