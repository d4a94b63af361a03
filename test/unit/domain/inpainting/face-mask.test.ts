import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOfFace, maskWeight, type FaceMask } from '../../../../src/domain/inpainting/face-mask.ts';

const shape = { maskScale: 1.3, feather: 0.0625, padding: 0.5 };
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

/** Faces of any size, also over the border of their image. */
const faces = fc.record({
  width: fc.integer({ min: 1, max: 3000 }), height: fc.integer({ min: 1, max: 3000 }),
  middle: fc.tuple(fraction, fraction), size: fc.tuple(fc.double({ min: 0.5, max: 1500, noNaN: true }), fc.double({ min: 0.5, max: 1500, noNaN: true })),
  shape: fc.record({ maskScale: fc.double({ min: 1, max: 2, noNaN: true }), feather: fc.double({ min: 0, max: 0.5, noNaN: true }), padding: fc.double({ min: 0, max: 2, noNaN: true }) }),
}).map(({ width, height, middle: [across, down], size: [wide, high], shape: of }) => {
  const box = [across * width - wide / 2, down * height - high / 2, across * width + wide / 2, down * height + high / 2] as const;
  return { width, height, box, shape: of };
});

function maskOf({ width, height, box, shape: of }: { width: number; height: number; box: readonly [number, number, number, number]; shape: typeof shape }): FaceMask {
  const mask = maskOfFace([...box], width, height, of);
  if (!mask) throw new Error('the middle of the face lies in the image');
  return mask;
}

describe('the mask of a face', () => {
  it('is the box grown about its middle, with a region grown to a square', () => {
    expect(maskOfFace([100, 200, 200, 300], 1000, 800, shape)).toEqual({ centre: [150, 250], radii: [65, 65], feather: 6.25, region: [20, 120, 280, 380] });
    expect(maskOfFace([100, 200, 180, 300], 1000, 800, shape)).toEqual({ centre: [140, 250], radii: [52, 65], feather: 6.25, region: [10, 120, 270, 380] });
  });

  it('has a region shifted inside at the border, and the whole image where that is smaller', () => {
    expect(maskOfFace([0, 0, 100, 100], 1000, 800, shape)?.region).toEqual([0, 0, 180, 180]);
    expect(maskOfFace([960, 700, 1060, 800], 1000, 800, shape)?.region).toEqual([820, 620, 1000, 800]);
    expect(maskOfFace([20, 20, 120, 120], 150, 800, shape)?.region).toEqual([0, 0, 150, 200]);
  });

  it('gives a small face 32 pixels of context', () => {
    expect(maskOfFace([500, 500, 510, 510], 1000, 1000, { ...shape, maskScale: 1, padding: 0 })?.region).toEqual([468, 468, 542, 542]);
  });

  it('is none where the face lies outside of the image', () => {
    expect([maskOfFace([-90, 0, -30, 60], 100, 100, shape), maskOfFace([0, 130, 60, 190], 100, 100, shape)]).toEqual([null, null]);
  });

  it('has a region of whole pixels in the image, square unless the image is too narrow', () => {
    fc.assert(fc.property(faces, (face) => {
      const [left, top, right, bottom] = maskOf(face).region;
      expect([left, top, right, bottom].every(Number.isInteger)).toBe(true);
      expect(left >= 0 && top >= 0 && right <= face.width && bottom <= face.height && left < right && top < bottom).toBe(true);
      const [wide, high] = [right - left, bottom - top];
      if (wide !== high) expect(wide < high ? wide : high).toBe(wide < high ? face.width : face.height);
    }));
  });

  it('has no weight at any pixel outside of its region', () => {
    fc.assert(fc.property(faces, fraction, fraction, (face, across, down) => {
      const mask = maskOf(face);
      const [x, y] = [Math.min(face.width - 1, Math.floor(across * face.width)), Math.min(face.height - 1, Math.floor(down * face.height))];
      const [left, top, right, bottom] = mask.region;
      if (x < left || x >= right || y < top || y >= bottom) expect(maskWeight(mask, x, y)).toBe(0);
    }), { numRuns: 500 });
  });

  it('has the context that was asked for on each side where the image has it', () => {
    fc.assert(fc.property(faces, (face) => {
      const { centre, radii, region: [left, top, right, bottom] } = maskOf(face);
      const around = Math.max(32, face.shape.padding * 2 * Math.max(...radii));
      expect(left).toBeLessThanOrEqual(Math.max(0, centre[0] - radii[0] - around));
      expect(top).toBeLessThanOrEqual(Math.max(0, centre[1] - radii[1] - around));
      expect(right).toBeGreaterThanOrEqual(Math.min(face.width, centre[0] + radii[0] + around));
      expect(bottom).toBeGreaterThanOrEqual(Math.min(face.height, centre[1] + radii[1] + around));
    }));
  });
});

describe('the weight of a pixel', () => {
  const mask: FaceMask = { centre: [50.5, 40.5], radii: [30, 20], feather: 8, region: [0, 0, 101, 81] };

  it('is full in the middle, a smooth step in the soft edge, none from the ellipse on', () => {
    expect([50, 61, 68, 71, 73, 77, 79, 80, 100].map((x) => maskWeight(mask, x, 40))).toEqual([255, 255, 255, 215, 159, 40, 5, 0, 0]);
  });

  it('is whole, from 0 to 255, none outside of the ellipse, full where it is deeper than the soft edge', () => {
    fc.assert(fc.property(faces, fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }), (face, across, down) => {
      const found = maskOf(face);
      const x = Math.floor(found.centre[0] + across * found.radii[0]);
      const y = Math.floor(found.centre[1] + down * found.radii[1]);
      const weight = maskWeight(found, x, y);
      const far = Math.hypot((x + 0.5 - found.centre[0]) / found.radii[0], (y + 0.5 - found.centre[1]) / found.radii[1]);
      expect(Number.isInteger(weight) && weight >= 0 && weight <= 255).toBe(true);
      if (far >= 1) expect(weight).toBe(0);
      if ((1 - far) * Math.min(...found.radii) > found.feather + 1e-9) expect(weight).toBe(255);
    }), { numRuns: 500 });
  });

  it('falls from the middle outwards and is the same on both sides', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 40 }), (across, down) => {
      const here = maskWeight(mask, 50 + across, 40 + down);
      expect(maskWeight(mask, 51 + across, 40 + down)).toBeLessThanOrEqual(here);
      expect(maskWeight(mask, 50 + across, 41 + down)).toBeLessThanOrEqual(here);
      expect([maskWeight(mask, 50 - across, 40 + down), maskWeight(mask, 50 + across, 40 - down)]).toEqual([here, here]);
    }));
  });
});
