import { compareText } from '../compare-text.ts';
import type { TellDropped } from './from-rankings.ts';
import type { ScoreChoice, ScoredOrigin } from './origin.ts';

/** A pair that scores tell apart: image ids, and what its origin says of them. */
export interface ScoredPair extends Pick<ScoredOrigin, 'images' | 'scores'> {
  readonly win: string;
  readonly loss: string;
}

/** Why an image counts for nothing (the first two), a prompt gives no pair, or two of its images are none. */
export type ScoreDrop = 'no-score' | 'other-file' | 'too-few' | 'equal' | 'too-close';

/** Which pairs are wanted of scores. */
export interface ScoreWishes {
  /** A finite score, or why an image has none that can be compared: nobody gave one, or another model file than the others'. */
  valueOf(image: string): number | 'no-score' | 'other-file';
  readonly lowerIsBetter: boolean;
  readonly choice: ScoreChoice;
  /** In units of the score, with the sign that makes better larger; null takes every two with different scores. */
  readonly leastMargin: number | null;
}

interface Scored { readonly image: string; readonly score: number }

/**
 * The pairs of one prompt's images, largest margins first: of the best and the worst; of every two; or, for a number k, of the k pairs with the largest
 * margins that share no image. Images with equal scores go by their ids, so that the answer never depends on the order of
 * `images`. `tell` hears of all that is left out. Takes time by what it gives, and may be left off at any pair.
 */
export function* pairsFromScores(images: readonly string[], wishes: ScoreWishes, tell: TellDropped<ScoreDrop>): Generator<ScoredPair> {
  const best = bestFirst(images, wishes, tell);
  if (best.length < 2) return tell('too-few', 1);
  if (wishes.choice === 'all') yield* everyTwo(best, wishes, tell);
  else yield* outsideIn(best, wishes, wishes.choice === 'best-worst' ? 1 : wishes.choice, tell);
}

function bestFirst(images: readonly string[], { valueOf, lowerIsBetter }: ScoreWishes, tell: TellDropped<ScoreDrop>): readonly Scored[] {
  const scored: Scored[] = [];
  for (const image of images) {
    const score = valueOf(image);
    if (typeof score === 'number') scored.push({ image, score });
    else tell(score, 1);
  }
  const sign = lowerIsBetter ? 1 : -1;
  return scored.sort((one, other) => sign * (one.score - other.score) || compareText(one.image, other.image));
}

/** The largest margin is that of the two ends; without those, that of the two next to them, and so on. */
function* outsideIn(best: readonly Scored[], wishes: ScoreWishes, most: number, tell: TellDropped<ScoreDrop>): Generator<ScoredPair> {
  const count = Math.min(most, Math.floor(best.length / 2));
  for (let place = 0; place < count; place += 1) {
    const [win, loss] = [best[place], best[best.length - 1 - place]] as [Scored, Scored];
    if (win.score === loss.score) tell('equal', 1);
    else if (isTooClose(win, loss, wishes)) tell('too-close', 1);
    else yield pairOf(win, loss, best.length);
  }
}

function* everyTwo(best: readonly Scored[], wishes: ScoreWishes, tell: TellDropped<ScoreDrop>): Generator<ScoredPair> {
  let given = 0;
  for (const [place, win] of best.entries()) {
    // From the far end, margins only fall: after the first that is too small there is nothing more for this winner.
    for (let last = best.length - 1; last > place; last -= 1) {
      const loss = best[last] as Scored;
      if (win.score === loss.score || isTooClose(win, loss, wishes)) break;
      given += 1;
      yield pairOf(win, loss, best.length);
    }
  }
  const equal = equalTwos(best);
  const tooClose = (best.length * (best.length - 1)) / 2 - equal - given;
  if (equal > 0) tell('equal', equal);
  if (tooClose > 0) tell('too-close', tooClose);
}

/** How many twos of sorted images have equal scores. */
function equalTwos(best: readonly Scored[]): number {
  let twos = 0, before = 0;
  for (const [place, { score }] of best.entries()) {
    before = place > 0 && best[place - 1]?.score === score ? before + 1 : 0;
    twos += before;
  }
  return twos;
}

function isTooClose(win: Scored, loss: Scored, { leastMargin }: ScoreWishes): boolean {
  return leastMargin !== null && Math.abs(win.score - loss.score) < leastMargin;
}

function pairOf(win: Scored, loss: Scored, images: number): ScoredPair {
  return { win: win.image, loss: loss.image, images, scores: { win: win.score, loss: loss.score } };
}
