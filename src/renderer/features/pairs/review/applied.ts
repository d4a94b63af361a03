import type { PairReview, ReviewChange } from '../../../../domain/pairs/review.ts';

const nothing: PairReview = { verdict: null, reason: null, swapped: false, flagged: false, conflict: false, settled: false, opinions: [] };

/**
 * What will stand of a pair after a decision, as far as the page can tell before the studio answers: a verdict ends a disagreement,
 * because only the lead sees one, and theirs is the last word.
 */
export function applied(review: PairReview | null, { verdict, reason, swapped, flagged }: ReviewChange): PairReview {
  const before = review ?? nothing;
  return {
    ...before,
    verdict: verdict === undefined ? before.verdict : verdict,
    reason: reason === undefined ? before.reason : reason,
    swapped: swapped ?? before.swapped,
    flagged: flagged ?? before.flagged,
    conflict: before.conflict && (verdict === undefined || verdict === null),
  };
}
