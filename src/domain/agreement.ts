import type { Part } from './share.ts';
import type { Tally } from './consensus.ts';

/** How many rankings gave the candidate at `index` its most frequent score. */
function mostFrequent(rankings: Tally['rankings'], index: number): number {
  const counts = new Map<number, number>();
  for (const scores of rankings) {
    const score = scores[index] as number;
    counts.set(score, (counts.get(score) ?? 0) + 1);
  }
  return Math.max(...counts.values());
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
    if (mostFrequent(votes.rankings, image) >= needed) hits += 1;
  }
  return { hits, total: candidates };
}
