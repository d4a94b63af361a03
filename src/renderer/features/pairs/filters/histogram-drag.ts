import type { Range } from '../../../../domain/pairs/pair-where.ts';

/** A step of the histogram; see the contract's facets. */
interface HistogramStep { readonly from: number; readonly to: number; readonly pairs: number }

/** The range from one step to another, both included, in any order. An end at the end of the axis is open, so that it also means pairs that are added later. */
export function rangeOfSteps(steps: readonly HistogramStep[], one: number, other: number): Range {
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  return {
    least: first <= 0 ? null : steps[first]?.from ?? null,
    most: last >= steps.length - 1 ? null : steps[last]?.to ?? null,
  };
}

/** The steps that a range touches, first and last; null where it touches none or means everything. */
export function stepsOfRange(steps: readonly HistogramStep[], range: Range | undefined): readonly [first: number, last: number] | null {
  if (!range || (range.least === null && range.most === null) || steps.length === 0) return null;
  const { least, most } = range;
  const first = least === null ? 0 : steps.findIndex(({ to }, place) => (place === steps.length - 1 ? to >= least : to > least));
  const last = most === null ? steps.length - 1 : steps.findLastIndex(({ from }) => from < most || (from === most && from === steps[0]?.from));
  return first === -1 || last === -1 || first > last ? null : [first, last];
}

/** The step at a share of the width in [0, 1]. */
export function stepAt(steps: readonly HistogramStep[], share: number): number {
  return Math.min(steps.length - 1, Math.max(0, Math.floor(share * steps.length)));
}
