import type { PairRow } from '../../../../contract/contract.ts';
import type { PairReview, ReviewChange, ReviewShown } from '../../../../domain/pairs/review.ts';
import { plural } from '../../../components/format.ts';
import { changeOf } from '../loupe/loupe-review.ts';
import type { DecisionCommand } from './grid-keys.ts';

export const shownInGrid: ReviewShown = { view: 'grid', comparison: null, whole: false, zoom: 1 };

/** What a command sets on these pairs: as on one of which is true what is true of all, so that a flag goes on where any pair lacks it. Null where there is nothing to do. */
export function changeOfAll(command: DecisionCommand, rows: readonly Pick<PairRow, 'review'>[], reasons: readonly string[]): ReviewChange | null {
  const all = (test: (review: PairReview) => boolean): boolean => rows.length > 0 && rows.every(({ review }) => review !== null && test(review));
  const review: PairReview = {
    verdict: all(({ verdict }) => verdict === 'reject') ? 'reject' : null, reason: null, conflict: false, settled: false, opinions: [],
    swapped: all(({ swapped }) => swapped), flagged: all(({ flagged }) => flagged),
  };
  return changeOf(command, { review }, reasons);
}

/** What was done with so many pairs: `Rejected 12 pairs: both bad.` */
export function doneText({ verdict, reason, swapped, flagged }: ReviewChange, pairs: number): string {
  const count = plural(pairs, 'pair');
  if (verdict === 'accept') return `Accepted ${count}.`;
  if (verdict === 'reject') return `Rejected ${count}${reason ? `: ${reason}` : ''}.`;
  if (verdict === null) return `Cleared ${count}.`;
  if (swapped !== undefined) return swapped ? `Swapped ${count}.` : `Swapped ${count} back.`;
  return flagged ? `Flagged ${count}.` : `Took the flag off ${count}.`;
}
