import { describe, expect, it } from 'vitest';
import { scoreFill } from '../../../../src/renderer/features/results/figures/palette.ts';

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
