import type { ItemVotes } from './item-votes.ts';
import { ratioFigure, type SummedFigure } from './summed-figure.ts';

/**
 * Pairs of candidates that two rankings order alike, less those that they order differently; a pair that either ties adds 0.
 * By `pairsAmong` it is Kendall's tau-a (Kendall 1938), in [-1, 1]; whole, it can be summed without rounding. Each ranking
 * gives the score of every candidate, in the same order.
 */
export function concordantLessDiscordant(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let second = 1; second < one.length; second += 1) {
    for (let first = 0; first < second; first += 1) {
      sum += Math.sign(((one[first] as number) - (one[second] as number)) * ((other[first] as number) - (other[second] as number)));
    }
  }
  return sum;
}

/** Pairs among so many candidates or people. */
export function pairsAmong(candidates: number): number {
  return (candidates * (candidates - 1)) / 2;
}

/** Sum of tau-a over every two people of an item, and how many twos there are. */
function tauOfEveryTwo({ rankings, candidates }: ItemVotes): readonly [number, number] {
  let sum = 0;
  for (const [index, own] of rankings.entries()) {
    for (let other = 0; other < index; other += 1) sum += concordantLessDiscordant(own, rankings[other] as readonly number[]);
  }
  return [sum / pairsAmong(candidates), pairsAmong(rankings.length)];
}

/** pairwiseTau of ranking.md as one number: mean tau-a over every item and every two people who both ranked it. */
export function pairwiseTau(): SummedFigure {
  return ratioFigure(tauOfEveryTwo);
}
