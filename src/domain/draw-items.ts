import { binomialDraw } from './binomial.ts';

/** Three places in a block fit into one random number of 32 bits. */
const placeBits = 10;
const blockSize = 2 ** placeBits;
const mask = blockSize - 1;

/**
 * Draws as many items as `drawn` has places, with replacement, and counts there how often each was drawn. First how many of
 * each block of 1,024 (a multinomial draw as a chain of binomial ones), then which, so that one random number does for three.
 */
export function drawItems(random: () => number, drawn: Float64Array): void {
  drawn.fill(0);
  let left = drawn.length;
  for (let start = 0; start < drawn.length; start += blockSize) {
    const remaining = drawn.length - start;
    const size = Math.min(blockSize, remaining);
    const got = binomialDraw(left, size / remaining, random);
    left -= got;
    const rest = size === blockSize ? got % 3 : got;
    drawThrees(got - rest, start, random, drawn);
    for (let draw = 0; draw < rest; draw += 1) (drawn[start + Math.floor(random() * size)] as number) += 1;
  }
}

function drawThrees(count: number, start: number, random: () => number, drawn: Float64Array): void {
  for (let draw = 0; draw < count; draw += 3) {
    const bits = Math.floor(random() * 2 ** (3 * placeBits));
    (drawn[start + (bits >>> (2 * placeBits))] as number) += 1;
    (drawn[start + ((bits >>> placeBits) & mask)] as number) += 1;
    (drawn[start + (bits & mask)] as number) += 1;
  }
}
