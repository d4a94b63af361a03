import type { PairRow } from '../../../../contract/contract.ts';
import type { Pictures } from '../../annotate/pictures.ts';
import type { Variant } from './comparison-store.ts';
import { pathOf, shownSides } from './shown-sides.ts';

/** Whether nothing of a pair is on its way any more: both pictures are there, or cannot be had. Before that nobody can judge it. */
export function isSeen(pictures: Pick<Pictures, 'store'>, row: PairRow, variant: Variant): boolean {
  const { states } = pictures.store.getState();
  return shownSides(row).every((side) => ['ready', 'failed'].includes(states[pathOf(side.row, variant)] ?? 'loading'));
}
