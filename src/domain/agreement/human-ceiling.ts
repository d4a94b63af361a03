import { settled } from '../consensus.ts';
import type { ItemVotes } from './item-votes.ts';
import { ratioFigure, type SummedFigure } from './summed-figure.ts';

/**
 * humanCeiling of ranking.md: each person's ranking against what the rankings of the others settle for the item, pooled over
 * people and items. It is asked on the comparisons that also metrics face, two images that the item's consensus orders, as
 * far as the others order them too; a tie of the person counts one half. Where the others settle nothing, nothing is compared.
 */
export function humanCeiling(): SummedFigure {
  return ratioFigure(comparisons);
}

/** Comparisons that people order as the others do, and all comparisons of an item. */
function comparisons({ rankings, candidates, ties, consensus }: ItemVotes): readonly [number, number] {
  let right = 0, all = 0;
  if (!consensus || rankings.length < 2) return [0, 0];
  for (const [index, own] of rankings.entries()) {
    const { scores } = settled(rankings.filter((_, other) => other !== index), candidates, ties);
    if (!scores) continue;
    for (let second = 1; second < candidates; second += 1) {
      for (let first = 0; first < second; first += 1) {
        const others = difference(scores, first, second);
        if (others === 0 || difference(consensus, first, second) === 0) continue;
        all += 1;
        right += (1 + Math.sign(others * difference(own, first, second))) / 2;
      }
    }
  }
  return [right, all];
}

function difference(scores: readonly number[], first: number, second: number): number {
  return (scores[first] as number) - (scores[second] as number);
}
