import type { ItemVotes } from './item-votes.ts';

/** How many rankings gave each image each of the `scores`: one array per image, in the order of the scores. */
export function scoreCounts(rankings: ItemVotes['rankings'], candidates: number, scores: readonly number[]): number[][] {
  return Array.from({ length: candidates }, (_, image) => {
    const counts = scores.map(() => 0);
    for (const given of rankings) (counts[scores.indexOf(given[image] as number)] as number) += 1;
    return counts;
  });
}
