import type { PairOverview } from '../../../../contract/contract.ts';
import { formatCount, plural } from '../../../components/format.ts';
import { percent } from '../../results/number-words.ts';
import { standings, type Standing } from './standings.ts';

/** Pairs of all sources by what stands of them, and how many there are. */
export function totals({ bySource }: Pick<PairOverview, 'bySource'>): Readonly<Record<Standing | 'pairs', number>> {
  const sums: Record<Standing | 'pairs', number> = { accepted: 0, rejected: 0, conflict: 0, undecided: 0, pairs: 0 };
  for (const row of bySource) {
    for (const standing of standings) {
      sums[standing] += row[standing];
      sums.pairs += row[standing];
    }
  }
  return sums;
}

/** How far the review is, in one sentence with its numbers. */
export function reviewFinding(overview: Pick<PairOverview, 'bySource'>): string {
  const { pairs, accepted, rejected, conflict } = totals(overview);
  const decided = accepted + rejected + conflict;
  if (decided === 0) return `None of ${plural(pairs, 'pair')} is decided yet.`;
  const share = accepted + rejected > 0 ? `, ${formatCount(accepted)} of them accepted (${percent(accepted / (accepted + rejected))} of those that people agree on)` : '';
  const open = conflict > 0 ? ` On ${plural(conflict, 'pair')} people disagree.` : '';
  return `${formatCount(decided)} of ${plural(pairs, 'pair')} ${decided === 1 ? 'is' : 'are'} decided${share}.${open}`;
}
