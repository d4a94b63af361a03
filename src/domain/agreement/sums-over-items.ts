import { grouped, type Group } from '../bootstrap.ts';
import type { ItemVotes } from './item-votes.ts';
import type { SummedFigure } from './summed-figure.ts';

/** Items that add the same to every sum, with what one of them adds: the parts of all figures one after the other. */
type PartsGroup = Group<readonly number[]>;

/** Groups patterns of answers whose items add the same to the sums of all figures; items that add nothing are left out. */
export function partsGroups(patterns: readonly Group<ItemVotes>[], figures: readonly SummedFigure[]): PartsGroup[] {
  const parts = patterns.map(({ value, items }) => ({ value: figures.flatMap((figure) => figure.parts(value)), items }));
  return grouped(parts.filter(({ value }) => value.some((part) => part !== 0)), ({ value }) => value.join(), ({ items }) => items)
    .map(({ value: { value }, items }) => ({ value, items }));
}

/** Sums that are added up together, in variables of their own, which is several times as fast as one at a time in an array. */
const lanes = 4;

/** Returns a function from how many items of each group there are to the sums of every figure; each call overwrites what the last one returned. */
export function sumsOverItems(groups: readonly PartsGroup[], figures: readonly SummedFigure[]): (items: Float64Array) => readonly Float64Array[] {
  const width = figures.reduce((sum, figure) => sum + figure.width, 0);
  const blocks = Math.ceil(width / lanes);
  const sums = new Float64Array(blocks * lanes);
  let start = 0;
  const views = figures.map((figure) => sums.subarray(start, start += figure.width));
  const table = tableOf(groups, blocks);
  return (items) => {
    for (let block = 0; block < blocks; block += 1) sumBlock(table.subarray(block * lanes * items.length), items, sums.subarray(block * lanes));
    return views;
  };
}

/** The parts in blocks of four sums, each with its groups one after the other. */
function tableOf(groups: readonly PartsGroup[], blocks: number): Float64Array {
  const table = new Float64Array(blocks * lanes * groups.length);
  for (const [group, { value }] of groups.entries()) {
    for (const [sum, part] of value.entries()) table[(Math.floor(sum / lanes) * groups.length + group) * lanes + (sum % lanes)] = part;
  }
  return table;
}

function sumBlock(block: Float64Array, items: Float64Array, sums: Float64Array): void {
  let first = 0, second = 0, third = 0, fourth = 0;
  for (let group = 0, at = 0; group < items.length; group += 1, at += lanes) {
    const count = items[group] as number;
    first += count * (block[at] as number);
    second += count * (block[at + 1] as number);
    third += count * (block[at + 2] as number);
    fourth += count * (block[at + 3] as number);
  }
  sums[0] = first;
  sums[1] = second;
  sums[2] = third;
  sums[3] = fourth;
}
