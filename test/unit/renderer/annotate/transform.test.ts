import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideImage, fittedSize, shownPart } from '../../../../src/renderer/features/annotate/navigator-map.ts';
import { clamp, identity, isZoomed, panBy, visiblePart, zoomAt } from '../../../../src/renderer/features/annotate/transform.ts';

const largest = 64;
const coordinate = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const transform = fc.record({ scale: fc.double({ min: 0.1, max: 40, noNaN: true }), x: fc.double({ min: -20, max: 20, noNaN: true }), y: fc.double({ min: -20, max: 20, noNaN: true }) }).map((any) => clamp(any, largest));

describe('zoom and place', () => {
  it('keeps the content under the pointer in place', () => {
    fc.assert(fc.property(transform, fc.double({ min: 1, max: 3, noNaN: true }), point, (from, factor, at) => {
      const to = zoomAt(from, factor, at, largest);
      expect((at.x - to.x) / to.scale).toBeCloseTo((at.x - from.x) / from.scale, 9);
      expect((at.y - to.y) / to.scale).toBeCloseTo((at.y - from.y) / from.scale, 9);
    }));
  });

  it('never leaves the content and never exceeds its limits, whatever is done', () => {
    const act = fc.oneof(
      fc.record({ factor: fc.double({ min: 0.01, max: 100, noNaN: true }), at: point }),
      fc.record({ by: fc.record({ x: fc.double({ min: -5, max: 5, noNaN: true }), y: fc.double({ min: -5, max: 5, noNaN: true }) }) }),
    );
    fc.assert(fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const end = acts.reduce((now, one) => ('by' in one ? panBy(now, one.by) : zoomAt(now, one.factor, one.at, largest)), identity);
      expect(end.scale).toBeGreaterThanOrEqual(1);
      expect(end.scale).toBeLessThanOrEqual(largest);
      const [left, top, width, height] = visiblePart(end);
      for (const edge of [left, top]) expect(edge).toBeGreaterThanOrEqual(-0.5 - 1e-9);
      for (const edge of [left + width, top + height]) expect(edge).toBeLessThanOrEqual(0.5 + 1e-9);
    }));
  });

  it('comes back to the untouched view when zoomed all the way out', () => {
    const zoomed = panBy(zoomAt(identity, 4, { x: 0.3, y: -0.2 }, largest), { x: 0.4, y: 0 });
    expect(isZoomed(zoomed)).toBe(true);
    expect(zoomAt(zoomed, 0.001, { x: 0.1, y: 0.1 }, largest)).toEqual(identity);
  });
});

describe('the map of the whole image', () => {
  it('shows the crop frame itself while a square pane is not zoomed', () => {
    expect(shownPart(identity, [0.2, 0.1, 0.4, 0.3], 1, { width: 400, height: 400 })).toEqual([0.2, 0.1, 0.4, 0.3]);
  });

  it('finds the part under a zoomed corner', () => {
    const corner = zoomAt(identity, 2, { x: -0.5, y: -0.5 }, largest);
    expect(shownPart(corner, [0, 0, 1, 1], 1, { width: 300, height: 300 })).toEqual([0, 0, 0.5, 0.5]);
  });

  it('counts the empty bands of a pane that is taller than its picture', () => {
    expect(fittedSize(1, { width: 200, height: 400 })).toEqual([1, 0.5]);
    expect(shownPart(identity, [0, 0, 1, 1], 1, { width: 200, height: 400 })).toEqual([0, -0.5, 1, 2]);
  });

  it('cuts a frame at the edges of the image', () => {
    expect(insideImage([-0.2, 0.5, 0.6, 1])).toEqual([0, 0.5, 0.4, 0.5].map((value) => expect.closeTo(value, 12)));
    expect(insideImage([1.5, 0, 0.2, 0.2])[2]).toBe(0);
  });
});
