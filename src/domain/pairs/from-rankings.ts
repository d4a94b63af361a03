import type { Outcome, Scores, Tally } from '../consensus.ts';
import type { ItemRecord } from '../item.ts';
import type { RankedOrigin } from './origin.ts';

/** Where an item stands, as far as pairs are made of it. */
export interface RankedItem {
  readonly item: Pick<ItemRecord, 'id' | 'images' | 'prompt'>;
  readonly tally: Pick<Tally, 'images' | 'rankings'>;
  /** Null while answers are missing. */
  readonly method: Outcome['method'] | 'adjudicated' | 'no-face' | 'practice' | null;
  readonly scores: Scores | null;
}

/** A pair out of a consensus: image ids, and what its origin says of them. */
export interface RankedPair extends Pick<RankedOrigin, 'method' | 'scores' | 'rankings' | 'agreeing'> {
  readonly win: string;
  readonly loss: string;
}

/** Why no pair comes of an item (the first eight) or of two of its images. */
export type RankingDrop = 'open' | 'practice' | 'no-face' | 'discarded' | 'insufficient' | 'unresolved' | 'no-majority' | 'missing-image' | 'tie' | 'too-close';

/** What is told of whatever is left out. */
export type TellDropped<Reason> = (reason: Reason, count: number) => void;

/** Which pairs are wanted of rankings. */
export interface RankingWishes {
  /** Places of the consensus between both; null takes every two. */
  readonly leastMargin: number | null;
  /** Whether the study has a record of an image. */
  hasImage(id: string): boolean;
}

/**
 * Every two images of an item that its consensus orders, the better one as the winner, best winners first and of each the last
 * loser first. Two with equal scores are no pair, and an item without a consensus has none; `tell` hears of all that is left out.
 */
export function* pairsFromRankings({ item, tally, method, scores }: RankedItem, { leastMargin, hasImage }: RankingWishes, tell: TellDropped<RankingDrop>): Generator<RankedPair> {
  if (method === null) return tell('open', 1);
  if (method !== 'majority' && method !== 'kemeny' && method !== 'adjudicated') return tell(method, 1);
  if (!scores) return tell('unresolved', 1);
  if (!item.images.every(hasImage)) return tell('missing-image', 1);
  const best = item.images.map((image) => ({ image, score: scores[image] ?? 0 })).sort((one, other) => other.score - one.score);
  for (const [place, { image: win, score }] of best.entries()) {
    for (let last = best.length - 1; last > place; last -= 1) {
      const { image: loss, score: lower } = best[last] as (typeof best)[number];
      if (score === lower) tell('tie', 1);
      else if (score - lower < (leastMargin ?? 0)) tell('too-close', 1);
      else yield { win, loss, method, scores: { win: score, loss: lower }, rankings: tally.rankings.length, agreeing: agreeing(tally, win, loss) };
    }
  }
}

/** Rankings that put one image before another; a tie puts none. */
function agreeing({ images, rankings }: RankedItem['tally'], win: string, loss: string): number {
  const [winner, loser] = [images.indexOf(win), images.indexOf(loss)];
  return rankings.filter((scores) => (scores[winner] ?? 0) > (scores[loser] ?? 0)).length;
}
