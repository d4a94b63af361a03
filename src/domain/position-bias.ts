import type { Answer } from './ballot.ts';
import { chiSquareUpperTail } from './chi-square.ts';

/** Where the best image stood on screen, for items with so many candidates, against equal shares. */
export interface PositionTest {
  readonly candidates: number;
  /** Answers whose best image stood in this place, from left to right. */
  readonly counts: number[];
  /** Pearson's chi-square statistic. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Probability of a statistic at least this great if the place did not matter. */
  readonly p: number;
}

/** One ranking: images from left to right as they stood on screen, and the one that was ranked first, by id or by number. */
export interface Placed {
  readonly order: readonly (string | number)[];
  readonly best: string | number;
}

/** What an answer says of places; null for what is no ranking, or where it is not known what was on screen. */
export function placedIn(answer: Answer): Placed | null {
  const best = answer.kind === 'ranking' ? answer.order[0] : undefined;
  return answer.shown && best !== undefined ? { order: answer.shown.order, best } : null;
}

/**
 * Tests whether the best image is independent of its place on screen: Pearson's chi-square test (Pearson 1900) of the counts
 * by place against equal shares, one test per number of candidates, fewest first. An answer whose best image was not on
 * screen, or that had no choice, is left out.
 */
export function positionTests(answers: Iterable<Placed>): PositionTest[] {
  const countsByNumber = new Map<number, number[]>();
  for (const { order, best } of answers) {
    const place = order.indexOf(best);
    if (place < 0 || order.length < 2) continue;
    const counts = countsByNumber.get(order.length) ?? order.map(() => 0);
    (counts[place] as number) += 1;
    countsByNumber.set(order.length, counts);
  }
  return [...countsByNumber.values()].sort((one, other) => one.length - other.length).map(positionTest);
}

/** The test of the counts by place from left to right, at least two places and one answer. */
export function positionTest(counts: number[]): PositionTest {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2, 0) / expected;
  const degreesOfFreedom = counts.length - 1;
  return { candidates: counts.length, counts, statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom) };
}
