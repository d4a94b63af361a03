import { bootstrapped, type Group, type Interval } from '../bootstrap.ts';
import { share, type Part } from '../share.ts';
import { PartCounts } from './part-counts.ts';

/** A share early and late in a person's work, and the difference, late minus early. */
export interface Drift {
  readonly early: number;
  readonly late: number;
  readonly difference: number;
  /** 95 % percentile interval of the difference from one bootstrap over the items of both (Efron 1979). */
  readonly differenceInterval: [number, number];
}

/** Fewer answers are not compared with each other. */
const leastAnswers = 15;
/** What makes a drift worth a look: so many items with a consensus on either side, and a difference of at least this much. */
const leastItems = 10;
const leastDifference = 0.05;

/**
 * The consensus share of the first third of a person's answers against that of the last. `parts` has one entry an answer in the
 * order of submission, null where the item has no consensus. Null with fewer than 15 answers, or without a consensus in a third.
 */
export function driftOf(parts: readonly (Part | null)[], seed: string): Drift | null {
  const thirds = thirdsOf(parts);
  return thirds && driftBetween(thirds, seed);
}

/**
 * The same where it is worth a look, else null: ten items with a consensus in either third, a difference of five hundredths or
 * more, and an interval without 0. Draws nothing while it cannot be worth it.
 */
export function notableDrift(parts: readonly (Part | null)[], seed: string): Drift | null {
  const thirds = thirdsOf(parts);
  if (!thirds || thirds.some((third) => third.items < leastItems)) return null;
  const [early, late] = thirds.map((third) => shareOf(third.groups())) as [number | null, number | null];
  if (early === null || late === null || Math.abs(late - early) < leastDifference) return null;
  const drift = driftBetween(thirds, seed);
  return drift && (drift.differenceInterval[0] > 0 || drift.differenceInterval[1] < 0) ? drift : null;
}

/** The first third and the last, rounded down; null for too few answers. */
function thirdsOf(parts: readonly (Part | null)[]): readonly [PartCounts, PartCounts] | null {
  if (parts.length < leastAnswers) return null;
  const each = Math.floor(parts.length / 3);
  return [PartCounts.of(parts.slice(0, each)), PartCounts.of(parts.slice(-each))];
}

function shareOf(groups: readonly Group<Part>[]): number | null {
  return share(groups, Float64Array.from(groups, ({ items }) => items));
}

function driftBetween([early, late]: readonly [PartCounts, PartCounts], seed: string): Drift | null {
  const before = early.groups();
  const after = late.groups();
  const figures = (items: Float64Array): (number | null)[] => {
    const first = share(before, items);
    const last = share(after, items.subarray(before.length));
    return [first, last, first === null || last === null ? null : last - first];
  };
  const [first, last, difference] = bootstrapped([...before, ...after], figures, { seed }) as [Interval | null, Interval | null, Interval | null];
  if (!first || !last || !difference) return null;
  return { early: first.value, late: last.value, difference: difference.value, differenceInterval: [difference.low, difference.high] };
}
