import type { ItemOutcome } from '../consensus.ts';

/** What agreement needs of one item, without names of images or people. */
export interface ItemVotes {
  readonly candidates: number;
  /** Whether "tie" is an answer. */
  readonly ties: boolean;
  /** The score of each image, one array per ranking or tie, oldest answer first. */
  readonly rankings: readonly (readonly number[])[];
  /** The consensus score of each image; null without a consensus. */
  readonly consensus: readonly number[] | null;
}

/** Takes the names off an item's counted answers and its consensus. */
export function itemVotes({ tally: { images, ties, rankings }, scores }: Pick<ItemOutcome, 'tally' | 'scores'>): ItemVotes {
  return { candidates: images.length, ties, rankings, consensus: scores && images.map((image) => scores[image] as number) };
}

/**
 * The full set of N = `asked` rankings that ranking.md counts, the oldest where more people answered; null for an item that
 * lacks some. Extra answers are asked for where people disagree, so counting them would tell hard items from easy ones.
 */
export function fullSet({ rankings }: Pick<ItemVotes, 'rankings'>, asked: number): ItemVotes['rankings'] | null {
  return asked >= 1 && rankings.length >= asked ? rankings.slice(0, asked) : null;
}
