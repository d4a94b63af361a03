import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedSize, type Fractions } from '../../../../src/renderer/features/annotate/navigator-map.ts';
import { actualScale, aspectOfFrame, frameWithin, inLargeView, largestScaleIn, magnification, noLayout, type PaneLayout, paneSizeIn } from '../../../../src/renderer/features/annotate/pane-layout.ts';
import { pinchStep } from '../../../../src/renderer/features/annotate/pinch-step.ts';
import { type Transform, visiblePart } from '../../../../src/renderer/features/annotate/transform.ts';

const side = fc.integer({ min: 40, max: 4000 });
const size = fc.record({ width: side, height: side });
const picture = fc.record({ aspect: fc.double({ min: 0.2, max: 5, noNaN: true }), pixels: fc.integer({ min: 8, max: 4096 }), focus: fc.constant(null) });
const layout: fc.Arbitrary<PaneLayout> = fc.record({ pane: size, large: size, devicePixelRatio: fc.constantFrom(1, 1.25, 2, 3), pictures: fc.array(picture, { minLength: 2, maxLength: 5 }) });
const at = (scale: number): Transform => ({ scale, x: 0, y: 0 });
const look = (shown: PaneLayout, scale: number) => ({ transform: at(scale), transforms: shown.pictures.map(() => at(scale)), flickering: false, layout: shown });

describe('the size of source pixels', () => {
  it('can always be made at least eight CSS pixels, in every pane', () => {
    fc.assert(fc.property(layout, (shown) => {
      const largest = largestScaleIn(shown);
      expect(largest).toBeGreaterThanOrEqual(16);
      expect(largest).toBeLessThanOrEqual(1000);
      if (largest < 1000) for (const place of shown.pictures.keys()) expect(magnification(look(shown, largest), place) / shown.devicePixelRatio).toBeGreaterThanOrEqual(8 - 1e-9);
    }));
  });

  it('is a whole number of device pixels at actual pixels, the smallest that fills the pane', () => {
    fc.assert(fc.property(layout, (shown) => {
      for (const place of shown.pictures.keys()) {
        const scale = actualScale(shown, place);
        const size = magnification(look(shown, scale), place);
        expect(scale).toBeGreaterThanOrEqual(1 - 1e-5);
        expect(size).toBeCloseTo(Math.round(size), 6);
        if (size > 1.5) expect(magnification(look(shown, 1), place)).toBeGreaterThan(size - 1);
      }
    }));
  });

  it('is one device pixel at 100 %: 512 of them across a pane of 256 CSS pixels at twice the density', () => {
    const shown = { pane: { width: 256, height: 300 }, large: { width: 800, height: 512 }, devicePixelRatio: 2, pictures: [{ aspect: 1, pixels: 1024, focus: null }] };
    expect([magnification(look(shown, 1), 0), actualScale(shown, 0), magnification({ ...look(shown, 1), flickering: true }, 0)]).toEqual([0.5, 2, 1]);
  });

  it('is unknown before anything has been measured', () => {
    expect([largestScaleIn(noLayout), actualScale(noLayout, 0), magnification(look(noLayout, 1), 0)]).toEqual([16, 1, 0]);
  });

  it('is what panes of equal width share', () => {
    expect([paneSizeIn({ width: 1208, height: 500 }, 3), paneSizeIn({ width: 2, height: 0 }, 5), paneSizeIn({ width: 100, height: 50 }, 0)])
      .toEqual([{ width: 400, height: 500 }, { width: 0, height: 0 }, { width: 104, height: 50 }]);
  });
});

describe('the large view', () => {
  it('shows the same place of the picture at its centre as the pane', () => {
    const transform = fc.record({ scale: fc.double({ min: 1, max: 40, noNaN: true }), x: fc.double({ min: -10, max: 10, noNaN: true }), y: fc.double({ min: -10, max: 10, noNaN: true }) });
    const centreOf = ([x, y, width, height]: Fractions, [fitWidth, fitHeight]: readonly [number, number]) => [(x + width / 2) / fitWidth, (y + height / 2) / fitHeight];
    fc.assert(fc.property(layout, transform, (shown, from) => {
      for (const [place, { aspect }] of shown.pictures.entries()) {
        const large = inLargeView(from, shown, place);
        const [x, y] = centreOf(visiblePart(from), fittedSize(aspect, shown.pane)) as [number, number];
        const [largeX, largeY] = centreOf(visiblePart(large), fittedSize(aspect, shown.large)) as [number, number];
        expect([large.scale, largeX, largeY]).toEqual([from.scale, expect.closeTo(x, 6), expect.closeTo(y, 6)]);
      }
    }));
  });
});

describe('source pixels over a smooth picture', () => {
  it('lie where they lie in the image', () => {
    const fraction = fc.double({ min: -1, max: 2, noNaN: true });
    const length = fc.double({ min: 0.01, max: 2, noNaN: true });
    const frame = fc.tuple(fraction, fraction, length, length);
    fc.assert(fc.property(frame, frame, (inner, outer) => {
      const [x, y, width, height] = frameWithin(inner, outer);
      expect([outer[0] + x * outer[2], outer[1] + y * outer[3], width * outer[2], height * outer[3]]).toEqual(inner.map((value) => expect.closeTo(value, 9)));
      expect(frameWithin(inner, inner)).toEqual([0, 0, 1, 1]);
    }));
  });

  it('have the shape of their frame', () => {
    expect([aspectOfFrame([0, 0, 1, 1], 1.5), aspectOfFrame([0.2, 0.1, 0.2, 0.3], 1.5)]).toEqual([1.5, expect.closeTo(1, 12)]);
  });
});

describe('fingers on a picture', () => {
  it('move it with one, and zoom it with two about their middle', () => {
    expect(pinchStep([{ x: 10, y: 10 }], [{ x: 14, y: 7 }])).toEqual({ factor: 1, by: { x: 4, y: -3 }, at: { x: 14, y: 7 } });
    expect(pinchStep([{ x: 0, y: 0 }, { x: 10, y: 0 }], [{ x: 0, y: 0 }, { x: 20, y: 0 }])).toEqual({ factor: 2, by: { x: 5, y: 0 }, at: { x: 10, y: 0 } });
    expect(pinchStep([{ x: 3, y: 3 }, { x: 3, y: 3 }], [{ x: 3, y: 3 }, { x: 9, y: 3 }]).factor).toBe(1);
  });
});
