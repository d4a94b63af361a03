import type { DecisionEffect, PairTarget } from '../../../../contract/contract.ts';
import type { PairWhere } from '../../../../domain/pairs/pair-where.ts';
import type { ReviewChange } from '../../../../domain/pairs/review.ts';
import { plural } from '../../../components/format.ts';

/** What can be done with many pairs at once. */
export type BulkAction = 'accept' | 'reject' | 'clear' | 'flag';

export const bulkActionNames: Readonly<Record<BulkAction, string>> = { accept: 'Accept', reject: 'Reject', clear: 'Clear', flag: 'Flag' };

/** Many pairs that something is to be done with: those of a rule, with its sentence, or chosen ones, with none. */
export interface Bulk {
  readonly target: PairTarget;
  readonly rule: string | null;
  readonly action: BulkAction;
  /** Why they are rejected; null for no reason. */
  readonly reason: string | null;
}

/** What an action sets on each pair. */
export function changeOfBulk({ action, reason }: Pick<Bulk, 'action' | 'reason'>): ReviewChange {
  switch (action) {
    case 'accept': return { verdict: 'accept', reason: null };
    case 'reject': return { verdict: 'reject', reason };
    case 'clear': return { verdict: null, reason: null };
    case 'flag': return { flagged: true };
  }
}

/** The action that a change stands for; null for one that is not done in bulk, such as a swap. */
export function bulkActionOf({ verdict, flagged }: ReviewChange): BulkAction | null {
  if (verdict === null) return 'clear';
  if (verdict) return verdict;
  return flagged === true ? 'flag' : null;
}

/** The rule that keeps the best pairs of each group of near-duplicates: rejects the others of what is shown. */
export function keepBest(where: PairWhere): PairWhere {
  return { ...where, duplicates: 'not-best' };
}

/** What an action would do, in words: how many pairs, how many decisions it would replace, how many have no margin. */
export function effectText({ pairs, replaces, withoutMargin }: DecisionEffect, action: BulkAction): string {
  if (pairs === 0) return 'No pair is meant.';
  const parts = [
    plural(pairs, 'pair'),
    action === 'flag' ? null : replaces === 0 ? 'none decided before' : `${plural(replaces, 'earlier decision')} ${action === 'clear' ? 'taken back' : 'replaced'}`,
    withoutMargin > 0 ? `${withoutMargin === pairs ? 'all' : plural(withoutMargin, 'pair')} without a margin` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
