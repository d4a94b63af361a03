import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../../../../src/domain/face.ts';
import { boxBetween, firstBox, growBox, holds, isMeant, leastSide, moveBox, oppositeCorner } from '../../../../src/renderer/features/images/box-edit.ts';

const extent = fc.record({ width: fc.integer({ min: 32, max: 5000 }), height: fc.integer({ min: 32, max: 5000 }) });
const point = fc.tuple(fc.integer({ min: -6000, max: 6000 }), fc.integer({ min: -6000, max: 6000 }));
const isInside = ([x1, y1, x2, y2]: Box, { width, height }: { width: number; height: number }): boolean => x1 >= 0 && y1 >= 0 && x2 <= width && y2 <= height && x1 <= x2 && y1 <= y2;

test('a dragged box lies inside the image, whichever way it was dragged', () => {
  fc.assert(fc.property(extent, point, point, (image, a, b) => {
    const box = boxBetween(a, b, image);
    expect(isInside(box, image)).toBe(true);
    expect(boxBetween(b, a, image)).toEqual(box);
  }));
});

test('moving keeps the size and stays inside the image', () => {
  fc.assert(fc.property(extent, point, point, point, (image, a, b, [dx, dy]) => {
    const box = boxBetween(a, b, image);
    const moved = moveBox(box, dx, dy, image);
    expect(isInside(moved, image)).toBe(true);
    expect([moved[2] - moved[0], moved[3] - moved[1]]).toEqual([box[2] - box[0], box[3] - box[1]]);
  }));
});

test('growing keeps the first corner, stays inside and never gets too small', () => {
  fc.assert(fc.property(extent, point, (image, [dx, dy]) => {
    const box = firstBox(image);
    const grown = growBox(box, dx, dy, image);
    expect(isInside(grown, image)).toBe(true);
    expect(grown.slice(0, 2)).toEqual(box.slice(0, 2));
    expect(isMeant(grown)).toBe(true);
  }));
});

test('a detected box that reaches beyond the image can be moved back in', () => {
  const image = { width: 100, height: 100 };
  expect(moveBox([-10, 20, 40, 70], 30, 0, image)).toEqual([20, 20, 70, 70]);
  expect(growBox([90, 90, 120, 120], 10, 10, image)).toEqual([90, 90, 100, 100]);
});

test('dragging a corner holds the opposite one', () => {
  const box: Box = [10, 20, 50, 80];
  expect(oppositeCorner(box, 'top-left')).toEqual([50, 80]);
  expect(oppositeCorner(box, 'bottom-right')).toEqual([10, 20]);
});

test('a slip of the hand is no box', () => {
  expect([isMeant([0, 0, leastSide - 1, 50]), isMeant([0, 0, leastSide, leastSide]), holds([0, 0, 4, 4], [5, 1])]).toEqual([false, true, false]);
});
