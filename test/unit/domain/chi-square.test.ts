import { describe, expect, it } from 'vitest';
import { chiSquareUpperTail } from '../../../src/domain/chi-square.ts';
import { agreementGolden } from '../../fixtures/golden/agreement-golden.ts';

describe('the upper tail of chi-square', () => {
  it.each(agreementGolden.chiSquare)('of %d with %d degrees of freedom is that of scipy: %d', (statistic, degreesOfFreedom, expected) => {
    const found = chiSquareUpperTail(statistic, degreesOfFreedom);
    expect(Math.abs(found - expected)).toBeLessThan(1e-12);
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(expected * 1e-11);
  });

  it('is exp(-x / 2) with two degrees of freedom, and ends at 1 and 0', () => {
    for (let statistic = 0; statistic < 60; statistic += 0.37) expect(chiSquareUpperTail(statistic, 2)).toBeCloseTo(Math.exp(-statistic / 2), 12);
    expect([chiSquareUpperTail(0, 3), chiSquareUpperTail(Infinity, 3), chiSquareUpperTail(1e6, 3)]).toEqual([1, 0, 0]);
  });

  it('refuses what is no statistic and no number of degrees', () => {
    for (const [statistic, degreesOfFreedom] of [[-1, 2], [NaN, 2], [1, 0], [1, 1.5]] as const) expect(() => chiSquareUpperTail(statistic, degreesOfFreedom)).toThrow(RangeError);
  });
});
