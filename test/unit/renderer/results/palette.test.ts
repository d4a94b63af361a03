import { describe, expect, it } from 'vitest';
import { coefficientFill, ink, outcomeFill, paper, scoreFill } from '../../../../src/renderer/features/results/figures/palette.ts';

const channels = (colour: string): number[] => colour.startsWith('#')
  ? [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16))
  : colour.match(/\d+/g)!.map(Number);

/** Relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => (value <= 10.31 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('fills of the score bars', () => {
  it.each([2, 3, 4, 5])('carry readable text and grow lighter from the best of %i scores to the worst', (count) => {
    const fills = Array.from({ length: count }, (_, index) => scoreFill(count - index, count));
    for (const { fill, text } of fills) expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
    const lights = fills.map(({ fill }) => luminance(fill));
    expect(lights).toEqual([...lights].sort((one, other) => one - other));
    expect(new Set(fills.map(({ fill }) => fill)).size).toBe(count);
  });

  it('put a tie of a pair between its two scores', () => {
    const { fill, text } = scoreFill(1.5, 2);
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
    expect(luminance(fill)).toBeGreaterThan(luminance(scoreFill(2, 2).fill));
    expect(luminance(fill)).toBeLessThan(luminance(scoreFill(1, 2).fill));
  });
});

describe('fills of coefficients', () => {
  it('carry readable text, and grow darker away from zero on both sides', () => {
    for (const sign of [-1, 1]) {
      const fills = Array.from({ length: 201 }, (_, index) => coefficientFill((sign * index) / 200));
      for (const { fill, text } of fills) expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
      const lights = fills.map(({ fill }) => luminance(fill));
      expect(lights).toEqual([...lights].sort((one, other) => other - one));
    }
  });

  it('show wins, ties and losses in colours that can be read and told apart by lightness', () => {
    const { win, tie, lose } = outcomeFill;
    expect([contrast(win, paper), contrast(tie, ink), contrast(lose, ink)].every((ratio) => ratio >= 4.5)).toBe(true);
    expect([contrast(win, tie), contrast(win, lose), contrast(tie, lose)].every((ratio) => ratio >= 1.4)).toBe(true);
  });
});
