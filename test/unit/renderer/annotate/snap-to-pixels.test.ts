import fc from 'fast-check';
import { expect, it } from 'vitest';
import { snapBy } from '../../../../src/renderer/features/annotate/snap-to-pixels.ts';

it('an edge lands on a device pixel, moves by half a device pixel at most, and stays where it is when it lies on one', () => {
  fc.assert(fc.property(fc.double({ min: -20_000, max: 20_000, noNaN: true }), fc.constantFrom(1, 1.25, 1.5, 2, 3), (edge, ratio) => {
    const by = snapBy(edge, ratio);
    const landed = (edge + by) * ratio;
    expect(Math.abs(landed - Math.round(landed))).toBeLessThan(1e-6);
    expect(Math.abs(by)).toBeLessThanOrEqual(0.5 / ratio + 1e-9);
    expect(Math.abs(snapBy(edge + by, ratio))).toBeLessThan(1e-6);
  }));
});
