import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreSpread } from '../../../../../src/domain/score-spread.ts';
import { binAt, boundsOfBins, countIn, isBinWithin, movedCursor } from '../../../../../src/renderer/features/images/scores/score-bins.ts';

const edges = [-6, -3, 0, 3, 6];

test('what is shown for some bins is exactly what they count, beyond the axis and on the ends of bins, too', () => {
  const scores = fc.array(fc.oneof(fc.double({ noNaN: true, min: -20, max: 20 }), fc.integer({ min: -16, max: 16 }).map((half) => half / 2)), { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(scores, fc.nat(), fc.nat(), (values, one, other) => {
    const spread = scoreSpread(values.map((value) => [null, value] as const), [-6, 6])!;
    const bins = spread.edges.length - 1;
    const span = [one % bins, other % bins] as const;
    const { from, to } = boundsOfBins(spread.edges, span);
    const shown = values.filter((value) => value >= (from ?? -Infinity) && value < (to ?? Infinity));
    expect(shown.length).toBe(countIn(spread.models[0]!.counts, span));
  }));
});

test('bins at the ends are open to their side, and all of them ask for nothing', () => {
  expect([boundsOfBins(edges, [0, 0]), boundsOfBins(edges, [2, 1]), boundsOfBins(edges, [3, 2]), boundsOfBins(edges, [0, 3])])
    .toEqual([{ from: null, to: -3 }, { from: -3, to: 3 }, { from: 0, to: null }, { from: null, to: null }]);
});

test('bars outside of the bounds are told from those inside, cut ones included', () => {
  const within = (from: number | null, to: number | null) => [0, 1, 2, 3].map((bin) => isBinWithin(edges, bin, { from, to }));
  expect([within(null, null), within(-3, 3), within(1, null), within(null, -9), within(8, null)]).toEqual([
    [true, true, true, true], [false, true, true, false], [false, false, true, true], [true, false, false, false], [false, false, false, true],
  ]);
});

test('a pointer beyond the axis is in the outermost bin', () => {
  expect([binAt(-5, 100, 4), binAt(0, 100, 4), binAt(26, 100, 4), binAt(99.9, 100, 4), binAt(130, 100, 4), binAt(7, 0, 4)]).toEqual([0, 0, 1, 3, 3, 0]);
});

test('arrow keys go from bin to bin and stop at the ends; other keys move nothing', () => {
  expect(['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'Enter', 'toString'].map((key) => movedCursor(2, key, 4))).toEqual([1, 3, 3, 0, 0, 3, null, null]);
});
