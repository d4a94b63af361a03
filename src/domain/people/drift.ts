import { bootstrapped, type Interval } from '../bootstrap.ts';
import { share, type Part } from '../share.ts';
import { PartCounts } from './part-counts.ts';

/** A share early and late in a person's work, and the difference, late minus early. */
export interface Drift {
  readonly early: number;
  readonly late: number;
  readonly difference: number;
  /** 95 % percentile interval of the difference from one bootstrap over the items of both (Efron 1979). */
  readonly differenceInterval: readonly [number, number];
}

/** Fewer answers are not compared with each other. */
const leastAnswers = 15;

/** How many answers a third of `answers` has, rounded down; 0 for so few that they are not compared. */
export function third(answers: number): number {
  return answers < leastAnswers ? 0 : Math.floor(answers / 3);
}

/**
 * The first and the last third of a person's answers against each other. `parts` has one entry an answer in the order of
 * submission, null where the item has no consensus. Null with fewer than 15 answers, or without a consensus in a third.
 */
export function driftOf(parts: readonly (Part | null)[], seed: string): Drift | null {
  const each = third(parts.length);
  if (each === 0) return null;
  return driftBetween(countsOf(parts.slice(0, each)), countsOf(parts.slice(-each)), seed);
}

/** The same for parts that are counted already; null when one side has none. */
export function driftBetween(early: PartCounts, late: PartCounts, seed: string): Drift | null {
  const before = early.groups();
  const groups = [...before, ...late.groups()];
  const figures = (items: Float64Array): (number | null)[] => {
    const first = share(groups.slice(0, before.length), items);
    const last = share(groups.slice(before.length), items.subarray(before.length));
    return [first, last, first === null || last === null ? null : last - first];
  };
  const [first, last, difference] = bootstrapped(groups, figures, { seed }) as [Interval | null, Interval | null, Interval | null];
  if (!first || !last || !difference) return null;
  return { early: first.value, late: last.value, difference: difference.value, differenceInterval: [difference.low, difference.high] };
}

function countsOf(parts: readonly (Part | null)[]): PartCounts {
  const counts = new PartCounts();
  for (const part of parts) if (part) counts.add(part.hits, part.total);
  return counts;
}
