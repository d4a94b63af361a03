import type { Part } from './bootstrap.ts';
import type { Tally } from './consensus.ts';

/** How many rankings gave the candidate at `index` its most frequent score. */
function mostFrequent(rankings: Tally['rankings'], index: number, candidates: number): number {
  const counts = new Array<number>(candidates + 1).fill(0);
  for (const scores of rankings) counts[scores[index] as number] = (counts[scores[index] as number] as number) + 1;
  return Math.max(...counts);
}

/**
 * One item's part of majorityShare: of its images, those that at least floor(R / 2) + 1 of its R rankings gave the same
 * score. Null unless the item has a full set, R >= `asked` (N); R is N unless more people than asked have answered.
 */
export function majorityPart(votes: Tally, asked: number): Part | null {
  const count = votes.rankings.length;
  if (count < asked || count === 0) return null;
  const needed = Math.floor(count / 2) + 1;
  const candidates = votes.images.length;
  let hits = 0;
  for (let image = 0; image < candidates; image += 1) {
    if (mostFrequent(votes.rankings, image, candidates) >= needed) hits += 1;
  }
  return { hits, total: candidates };
}
