import { concordantLessDiscordant, pairsAmong } from '../../domain/agreement/kendall-tau.ts';
import { consensusHits } from '../../domain/people/consensus-hits.ts';
import type { Part } from '../../domain/share.ts';
import type { ItemVotes } from './item-votes.ts';

/** What one item says about each of its rankings, in the order in which its tally has them. */
export interface ItemParts {
  readonly votes: ItemVotes;
  /** Images with the consensus score; null without a consensus. */
  readonly consensus: readonly Part[] | null;
  /**
   * Concordant less discordant pairs of images, summed over all other rankings: divided by `pairs` it is a sum of tau-a. Null
   * where there is nobody to agree with or the item was set aside.
   */
  readonly concordance: readonly number[] | null;
  /** Pairs of images. */
  readonly pairs: number;
}

/** The parts of one item as it stands. */
export function itemParts(votes: ItemVotes): ItemParts {
  const { tally, scores } = votes;
  const total = tally.images.length;
  return {
    votes,
    consensus: scores && tally.rankings.map((ranking) => ({ hits: consensusHits(tally, ranking, scores), total })),
    concordance: tally.rankings.length > 1 && comparesPeople(votes) ? concordances(tally.rankings) : null,
    pairs: pairsAmong(total),
  };
}

/** Whether the rankings of an item say how far people agree: not where it was set aside. */
export function comparesPeople({ method }: Pick<ItemVotes, 'method'>): boolean {
  return method !== 'no-face' && method !== 'discarded';
}

function concordances(rankings: readonly (readonly number[])[]): number[] {
  const sums = rankings.map(() => 0);
  for (let second = 1; second < rankings.length; second += 1) {
    for (let first = 0; first < second; first += 1) {
      const concordance = concordantLessDiscordant(rankings[second] as readonly number[], rankings[first] as readonly number[]);
      (sums[first] as number) += concordance;
      (sums[second] as number) += concordance;
    }
  }
  return sums;
}
