import type { Tally } from '../consensus.ts';
import type { Part } from '../share.ts';
import type { ItemVotes } from './item-votes.ts';
import { ratioFigure, type SummedFigure } from './summed-figure.ts';

/** Pairs of candidates that two rankings order alike, less those that they order differently; a pair that either ties adds 0. */
export function concordantLessDiscordant(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let second = 1; second < one.length; second += 1) {
    for (let first = 0; first < second; first += 1) {
      sum += Math.sign(((one[first] as number) - (one[second] as number)) * ((other[first] as number) - (other[second] as number)));
    }
  }
  return sum;
}

/** Pairs among so many candidates. */
export function pairsAmong(candidates: number): number {
  return (candidates * (candidates - 1)) / 2;
}

/**
 * Kendall's tau-a (Kendall 1938) of two rankings of the same two or more candidates, in [-1, 1]: concordant less discordant
 * pairs by all pairs, so a pair that either ties counts 0. Each gives the score of every candidate, in the same order.
 */
export function tauA(one: readonly number[], other: readonly number[]): number {
  return concordantLessDiscordant(one, other) / pairsAmong(one.length);
}

/** A person's sum of tau-a with everybody else who ranked the item, and how many those are; null when the person or everybody else did not. */
export function tauWithOthers({ rankings, annotators }: Pick<Tally, 'rankings' | 'annotators'>, annotator: string): Part | null {
  const own = rankings[annotators.indexOf(annotator)];
  if (!own || rankings.length < 2) return null;
  // The own ranking is among them and agrees with itself on every pair that it does not tie.
  const sum = rankings.reduce((total, other) => total + concordantLessDiscordant(own, other), -concordantLessDiscordant(own, own));
  return { hits: sum / pairsAmong(own.length), total: rankings.length - 1 };
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
