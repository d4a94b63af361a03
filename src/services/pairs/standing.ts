import type { PairReview } from '../../domain/pairs/review.ts';

/** What can stand of a pair, one of four. */
export type Standing = 'undecided' | 'accepted' | 'rejected' | 'conflict';

/** What stands of a pair; a disagreement that nobody has settled is no verdict. */
export function standingOf(review: PairReview | null): Standing {
  if (review?.conflict) return 'conflict';
  if (!review || review.verdict === null) return 'undecided';
  return review.verdict === 'accept' ? 'accepted' : 'rejected';
}
