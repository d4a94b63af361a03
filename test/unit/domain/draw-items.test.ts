import { describe, expect, it } from 'vitest';
import { drawItems } from '../../../src/domain/draw-items.ts';
import { seededRandom } from '../../../src/domain/random.ts';

describe('items drawn with replacement', () => {
  it.each([1, 7, 1023, 1024, 1025, 5000])('are as many as there are: %i', (total) => {
    const drawn = new Float64Array(total).fill(9);
    drawItems(seededRandom('total'), drawn);
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  it('all have the same chance, also those at the edges of a block, and are drawn independently', () => {
    const total = 2500, rounds = 400;
    const random = seededRandom('fair');
    const drawn = new Float64Array(total), sums = new Float64Array(total);
    let squares = 0;
    for (let round = 0; round < rounds; round += 1) {
      drawItems(random, drawn);
      for (const [item, count] of drawn.entries()) {
        sums[item]! += count;
        squares += (count - 1) ** 2;
      }
    }
    // Chi-square with 2,499 degrees of freedom: mean 2,499, standard deviation 70.7; four of them on either side.
    const chiSquare = sums.reduce((sum, count) => sum + (count - rounds) ** 2 / rounds, 0);
    expect(Math.abs(chiSquare - (total - 1))).toBeLessThan(4 * Math.sqrt(2 * (total - 1)));
    // Of one item the count has variance 1 - 1/total; over a million counts with variance 2 of the square, within 0.6 %.
    expect(squares / (total * rounds)).toBeCloseTo(1, 2);
    const blocks = [sums.subarray(0, 1024), sums.subarray(1024, 2048), sums.subarray(2048)].map((block) => block.reduce((sum, count) => sum + count, 0) / block.length / rounds);
    for (const mean of blocks) expect(mean).toBeCloseTo(1, 2);
  });
});
