import type { Part } from './bootstrap.ts';
import type { Tally } from './consensus.ts';
import { voteCounts } from './consensus.ts';

/**
 * One item's part of majorityShare: of its images, those that at least floor(R / 2) + 1 of its R rankings gave the same
 * score. Null unless the item has a full set, R >= `asked` (N); R is N unless more people than asked have answered.
 */
export function majorityPart(votes: Tally, asked: number): Part | null {
  const count = votes.rankings.length;
  if (count < asked || count === 0) return null;
  const needed = Math.floor(count / 2) + 1;
  const agreed = Object.values(voteCounts(votes)).filter((scores) => Math.max(...Object.values(scores)) >= needed);
  return { hits: agreed.length, total: votes.images.length };
}
