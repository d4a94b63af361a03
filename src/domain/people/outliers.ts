import { secondsText } from './in-words.ts';

/** Why an answer is worth a look; none of them makes it wrong. */
export type OutlierReason = 'reversed' | 'hasty' | 'slow' | 'lone-discard';

/** One answer as the search for outliers sees it. */
export interface CheckedAnswer {
  readonly item: string;
  /** ISO 8601 time of submission. */
  readonly at: string;
  /** 0 when unknown. */
  readonly durationMs: number;
  /** Score of each image; null for a discard. */
  readonly ranking: readonly number[] | null;
  /** Consensus score of each image in the same order; null without a consensus. */
  readonly consensus: readonly number[] | null;
  /** The reason of a discard; null for a ranking. */
  readonly discard: string | null;
  /** How many people discarded the item. */
  readonly discards: number;
}

/** An answer to look at, with one sentence that says why. */
export interface Outlier {
  readonly item: string;
  readonly reason: OutlierReason;
  readonly text: string;
  readonly at: string;
  readonly durationMs: number;
}

interface Pace {
  /** The study's limit; 0 = none. */
  readonly hastyMs: number;
  /** The person's own median; null when no answer was timed. */
  readonly medianMs: number | null;
}

const slowTimes = 5;
const slowMs = 60_000;
const mostOfEach = 100;

/**
 * Why one answer is worth a look, none, one or several reasons: `reversed`, exactly the opposite order of the consensus of at
 * least three images (of two it would be any disagreement); `hasty`, faster than the study's limit; `slow`, more than a
 * minute and more than five times the person's median; `lone-discard`, the only discard of an item that has a consensus.
 */
export function outliersOf(answer: CheckedAnswer, { hastyMs, medianMs }: Pace): Outlier[] {
  const { item, at, durationMs, ranking, consensus, discard, discards } = answer;
  const found: Outlier[] = [];
  const add = (reason: OutlierReason, text: string): void => { found.push({ item, reason, text, at, durationMs }); };
  if (ranking && consensus && isReversed(ranking, consensus)) add('reversed', 'Ranked in exactly the opposite order of the consensus.');
  if (durationMs > 0 && durationMs < hastyMs) add('hasty', `Took ${secondsText(durationMs)}; the study calls less than ${secondsText(hastyMs)} hasty.`);
  if (medianMs !== null && durationMs > slowMs && durationMs > slowTimes * medianMs) {
    add('slow', `Took ${secondsText(durationMs)}, ${Math.floor(durationMs / medianMs)} times this person's median of ${secondsText(medianMs)}.`);
  }
  if (discard !== null && discards === 1 && consensus) add('lone-discard', `Nobody else discarded it. Reason given: ${discard || 'none'}.`);
  return found;
}

/**
 * At most 100 answers of each reason, of hasty ones the fastest, of slow ones the slowest, of others the latest, all in the order of
 * `found`; and how many of each there are.
 */
export function notableOutliers(found: readonly Outlier[]): { readonly outliers: Outlier[]; readonly outlierCounts: Record<OutlierReason, number> } {
  const outlierCounts: Record<OutlierReason, number> = { reversed: 0, hasty: 0, slow: 0, 'lone-discard': 0 };
  for (const { reason } of found) outlierCounts[reason] += 1;
  const kept = new Set(Object.keys(outlierCounts).flatMap((reason) => (
    found.filter((outlier) => outlier.reason === reason).reverse().sort(byWeight).slice(0, mostOfEach)
  )));
  return { outliers: found.filter((outlier) => kept.has(outlier)), outlierCounts };
}

function byWeight(one: Outlier, other: Outlier): number {
  if (one.reason === 'hasty') return one.durationMs - other.durationMs;
  return one.reason === 'slow' ? other.durationMs - one.durationMs : 0;
}

function isReversed(ranking: readonly number[], consensus: readonly number[]): boolean {
  const count = ranking.length;
  return count > 2 && ranking.every((score, index) => score + (consensus[index] as number) === count + 1) && new Set(ranking).size === count;
}
