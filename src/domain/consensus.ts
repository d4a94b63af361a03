import type { Answer } from './ballot.ts';
import type { ItemRecord } from './item.ts';
import { compareText } from './compare-text.ts';
import { permutations } from './permutations.ts';

/** Consensus score by image id: n for the best of n candidates, 1 for the last. */
export type Scores = Record<string, number>;

/** What the answers counted for one item, before any rule is applied. */
export interface Tally {
  readonly images: readonly string[];
  /** Whether "tie" is an answer. */
  readonly ties: boolean;
  /** One array per ranking or tie: the score of each image, in the order of `images`; the mean score for both in a tie. */
  readonly rankings: readonly (readonly number[])[];
  /** Whose rankings they are, in the same order: that of the ballot ids, oldest first. */
  readonly annotators: readonly string[];
  readonly discards: number;
}

/** One item as the figures see it: its counted answers and its consensus scores, null without a consensus. */
export interface ItemOutcome {
  readonly item: ItemRecord;
  readonly tally: Tally;
  readonly scores: Scores | null;
}

/** How the answers of one item were settled; `scores` is null without a consensus. */
export interface Outcome {
  readonly method: 'majority' | 'kemeny' | 'no-majority' | 'unresolved' | 'discarded' | 'insufficient';
  readonly scores: Scores | null;
}

/** The score that each of `candidates` images gets in a tie: the mean of all scores, as average ranks give it. */
export function tiedScore(candidates: number): number {
  return (candidates + 1) / 2;
}

/** Sorts the standing answers of one item. A ranking that is not an order of exactly these images, or a tie where there is none, does not count. */
export function tally({ images, ties }: Pick<ItemRecord, 'images' | 'ties'>, answers: Iterable<Answer>): Tally {
  const rankings: (readonly number[])[] = [];
  const annotators: string[] = [];
  let discards = 0;
  for (const answer of byId([...answers])) {
    const scores = answer.kind === 'discard' ? null : scoresOf(images, answer);
    if (answer.kind === 'discard') discards += 1;
    else if (scores && (ties || answer.kind !== 'tie')) {
      rankings.push(scores);
      annotators.push(answer.annotator);
    }
  }
  return { images, ties, rankings, annotators, discards };
}

/** The answers in the order of their ids, in which they mostly are. */
function byId(answers: Answer[]): Answer[] {
  let before = '';
  for (const { id } of answers) {
    if (id < before) return answers.sort((one, other) => compareText(one.id, other.id));
    before = id;
  }
  return answers;
}

const knownScores = new Map<number, readonly number[]>();

/** The score that an answer gives to each image, one array for all equal ones; null when it does not name every image once. */
function scoresOf(images: readonly string[], answer: Exclude<Answer, { kind: 'discard' }>): readonly number[] | null {
  const count = images.length;
  if (answer.kind === 'tie') return images.map(() => tiedScore(count));
  const { order } = answer;
  if (order.length !== count) return null;
  // Equal lengths and distinct images: an order that has every image once has nothing else.
  const scores: number[] = [];
  // Distinct for every order of so many images, and for every number of them.
  let code = count;
  for (const image of images) {
    const place = order.indexOf(image);
    if (place < 0) return null;
    scores.push(count - place);
    code = code * count + place;
  }
  const known = knownScores.get(code) ?? scores;
  if (known === scores) knownScores.set(code, known);
  return known;
}

/** How many rankings gave an image each score, by image id and score; scores nobody gave are 0. */
export function voteCounts({ images, ties, rankings }: Tally): Record<string, Record<string, number>> {
  const possible = [...images.map((_, score) => score + 1), ...(ties ? [tiedScore(images.length)] : [])];
  return Object.fromEntries(images.map((image, index) => {
    const counts = Object.fromEntries(possible.map((score) => [String(score), 0]));
    for (const scores of rankings) {
      const score = String(scores[index]);
      counts[score] = (counts[score] ?? 0) + 1;
    }
    return [image, counts];
  }));
}

/** The score that a strict majority of the rankings gave to the candidate at `index`, or null. */
function majorityScore(rankings: Tally['rankings'], index: number, candidates: number): number | null {
  for (let score = 1; score <= candidates; score += 1) {
    let votes = 0;
    for (const scores of rankings) if (scores[index] === score) votes += 1;
    if (votes * 2 > rankings.length) return score;
  }
  return null;
}

function majorityOrder(rankings: Tally['rankings'], candidates: number): readonly number[] | null {
  const scores: number[] = [];
  for (let index = 0; index < candidates; index += 1) {
    const score = majorityScore(rankings, index, candidates);
    if (score === null || scores.includes(score)) return null;
    scores.push(score);
  }
  return scores;
}

/** The scores with the least sum of Kendall distances to all rankings (Kemeny 1959), or null when several are least. */
function kemenyOrder(rankings: Tally['rankings'], candidates: number): readonly number[] | null {
  const below = lowerCounts(rankings, candidates);
  let best: readonly number[] | null = null;
  let least = Infinity;
  for (const order of permutations(candidates)) {
    let cost = 0;
    for (let second = 1; second < candidates; second += 1) {
      for (let first = 0; first < second; first += 1) {
        const agreeing = below[first * candidates + second] as number;
        cost += (order[first] as number) < (order[second] as number) ? rankings.length - agreeing : agreeing;
      }
    }
    if (cost < least) {
      best = order;
      least = cost;
    } else if (cost === least) {
      best = null;
    }
  }
  return best && best.map((place) => place + 1);
}

/** How many rankings put one candidate below another, at `one * candidates + other`. */
function lowerCounts(rankings: Tally['rankings'], candidates: number): number[] {
  const counts = new Array<number>(candidates * candidates).fill(0);
  for (const scores of rankings) {
    for (let one = 0; one < candidates; one += 1) {
      for (let other = one + 1; other < candidates; other += 1) {
        if ((scores[one] as number) < (scores[other] as number)) (counts[one * candidates + other] as number) += 1;
      }
    }
  }
  return counts;
}

/**
 * A pair with ties (FaceScore paper, Figure 7): the answer of a strict majority among first, second and tie; without one the
 * pair counts as a tie.
 */
function settledPair(rankings: Tally['rankings']): Settled {
  const tied = tiedScore(2);
  const first = [2, 1, tied].find((score) => rankings.filter((scores) => scores[0] === score).length * 2 > rankings.length);
  return first === undefined ? { method: 'no-majority', scores: [tied, tied] } : { method: 'majority', scores: [first, 3 - first] };
}

/** How rankings settle an item, with the score of each image in their order. */
interface Settled {
  readonly method: 'majority' | 'kemeny' | 'no-majority' | 'unresolved';
  readonly scores: readonly number[] | null;
}

/**
 * What one or more rankings of the same candidates settle by themselves (ranking.md): majority, else the unique Kemeny order,
 * else unresolved; a pair that takes ties is settled by majority alone.
 */
export function settled(rankings: Tally['rankings'], candidates: number, ties: boolean): Settled {
  if (ties) return settledPair(rankings);
  const majority = majorityOrder(rankings, candidates);
  if (majority) return { method: 'majority', scores: majority };
  const kemeny = kemenyOrder(rankings, candidates);
  return kemeny ? { method: 'kemeny', scores: kemeny } : { method: 'unresolved', scores: null };
}

function named(images: readonly string[], scores: readonly number[]): Scores {
  // Without a prototype: as a plain object each set of ids would get a hidden class of its own, which costs five times as much.
  const named = Object.create(null) as Scores;
  for (const [index, image] of images.entries()) named[image] = scores[index] as number;
  return named;
}

/**
 * The outcome of one item by ranking.md, or null while fewer than `asked` (N) answers are in: discarded by a strict majority
 * of N, insufficient below ceil((N + 1) / 2) rankings, else what the rankings settle.
 */
export function consensusOf({ images, ties, rankings, discards }: Tally, asked: number): Outcome | null {
  if (rankings.length + discards < asked) return null;
  if (discards * 2 > asked) return { method: 'discarded', scores: null };
  if (rankings.length < Math.ceil((asked + 1) / 2)) return { method: 'insufficient', scores: null };
  const { method, scores } = settled(rankings, images.length, ties);
  return { method, scores: scores && named(images, scores) };
}
