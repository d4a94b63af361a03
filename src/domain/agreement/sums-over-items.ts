import { grouped, type Group } from '../bootstrap.ts';
import type { ItemVotes } from './item-votes.ts';
import type { SummedFigure } from './summed-figure.ts';

/** Items that add the same to every sum, with what one of them adds: the parts of all figures one after the other. */
export type PartsGroup = Group<readonly number[]>;

/** Groups patterns of answers whose items add the same to the sums of all figures; items that add nothing are left out. */
export function partsGroups(patterns: readonly Group<ItemVotes>[], figures: readonly SummedFigure[]): PartsGroup[] {
  const parts = patterns.map(({ value, items }) => ({ value: figures.flatMap((figure) => figure.parts(value)), items }));
  return grouped(parts.filter(({ value }) => value.some((part) => part !== 0)), ({ value }) => value.join(), ({ items }) => items)
    .map(({ value: { value }, items }) => ({ value, items }));
}

/** Returns a function from how many items of each group there are to the sums of every figure; each call overwrites what the last one returned. */
export function sumsOverItems(groups: readonly PartsGroup[], figures: readonly SummedFigure[]): (items: Float64Array) => readonly Float64Array[] {
  const width = figures.reduce((sum, figure) => sum + figure.width, 0);
  const sums = new Float64Array(width);
  let start = 0;
  const views = figures.map((figure) => sums.subarray(start, start += figure.width));
  const table = new Float64Array(groups.length * width);
  for (const [index, { value }] of groups.entries()) table.set(value, index * width);
  return (items) => {
    sums.fill(0);
    for (let group = 0, at = 0; group < items.length; group += 1, at += width) {
      const count = items[group] as number;
      if (count === 0) continue;
      for (let sum = 0; sum < width; sum += 1) (sums[sum] as number) += count * (table[at + sum] as number);
    }
    return views;
  };
}
