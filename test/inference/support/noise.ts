import type { Bitmap } from '../../../src/inference/image/decode.ts';

/** The noise of test/fixtures/golden/make_scorer_pictures.py. */
export function noise(width: number, height: number, seed: number): Bitmap {
  let state = seed >>> 0;
  const rgb = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return { width, height, rgb };
}
