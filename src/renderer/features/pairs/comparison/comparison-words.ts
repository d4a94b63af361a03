import type { PairRow } from '../../../../contract/contract.ts';
import { isInpainted } from '../../../../domain/pairs/pair.ts';
import type { ComparisonMode } from './comparison-store.ts';

/** Ways to compare as buttons name them, with their keys. */
export const comparisonWords: Readonly<Record<ComparisonMode, { readonly label: string; readonly key: string; readonly hint: string }>> = {
  'side-by-side': { label: 'Side by side', key: 'C', hint: 'Both pictures beside each other, with the same zoom' },
  'slider': { label: 'Slider', key: 'B', hint: 'Both in one place, with an edge to drag between them' },
  'flicker': { label: 'Flicker', key: 'V', hint: 'The winner large; the loser in its place while Space is held' },
  'difference': { label: 'Difference', key: 'D', hint: 'How much the redrawn face differs from the original, inside of the mask' },
};

/** Why a way to compare says nothing about a pair; null where it does. */
export function whyNotOffered(mode: ComparisonMode, { pair }: PairRow): string | null {
  return mode === 'difference' && !isInpainted(pair) ? 'Only for a redrawn face: these are two different pictures, which differ everywhere.' : null;
}

/** The way in which a pair is shown: the chosen one, or side by side where that says nothing. */
export function offeredMode(mode: ComparisonMode, pair: PairRow): ComparisonMode {
  return whyNotOffered(mode, pair) === null ? mode : 'side-by-side';
}
