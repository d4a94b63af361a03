import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commonSize } from '../../../src/domain/export/common-size.ts';

const side = fc.integer({ min: 1, max: 5000 });
const size = fc.record({ width: side, height: side });

it('two pictures of one size keep it, unless it is longer than wished for', () => {
  const one = { width: 300, height: 200 };
  expect([commonSize([one, one], null), commonSize([one, one], 300), commonSize([one, one], 150), commonSize([one], 30)]).toEqual([one, one, { width: 150, height: 100 }, { width: 30, height: 20 }]);
});

it('of two pictures the larger one covers the smaller one, which is made smaller itself where that would enlarge the other', () => {
  expect(commonSize([{ width: 1024, height: 1024 }, { width: 512, height: 768 }], null)).toEqual({ width: 512, height: 768 });
  expect(commonSize([{ width: 100, height: 400 }, { width: 300, height: 200 }], null)).toEqual({ width: 50, height: 200 });
});

it('no picture is enlarged, and no side is beyond the limit (each to half a pixel)', () => {
  fc.assert(fc.property(size, size, fc.option(fc.integer({ min: 64, max: 4096 })), (one, other, longest) => {
    const { width, height } = commonSize([one, other], longest);
    expect(width).toBeLessThanOrEqual(Math.max(1, Math.min(one.width, other.width) + 0.5));
    expect(height).toBeLessThanOrEqual(Math.max(1, Math.min(one.height, other.height) + 0.5));
    expect(Math.max(width, height)).toBeLessThanOrEqual((longest ?? Infinity) + 0.5);
    expect(commonSize([other, one], longest)).toEqual(one.width * one.height === other.width * other.height ? expect.anything() : { width, height });
  }));
});
