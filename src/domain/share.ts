import { bootstrapped, grouped, type Group, type Interval } from './bootstrap.ts';

/** One item's part of a share: `hits` out of `total`. */
export interface Part {
  readonly hits: number;
  readonly total: number;
}

/** The share sum(hits) / sum(total) over items with its bootstrap interval; null when there is nothing to divide by. */
export function shareWithInterval(parts: Iterable<Part>, seed: string, draws = 1000): Interval | null {
  const groups = grouped(parts, ({ hits, total }) => `${String(hits)}/${String(total)}`);
  return bootstrapped(groups, (items) => [share(groups, items)], { seed, draws })[0] ?? null;
}

/** Sum of hits by sum of totals over the items of each group; null when there is nothing to divide by. */
export function share(groups: readonly Group<Part>[], items: Float64Array): number | null {
  let hits = 0, total = 0;
  for (const [index, { value }] of groups.entries()) {
    const count = items[index] as number;
    hits += value.hits * count;
    total += value.total * count;
  }
  return total > 0 ? hits / total : null;
}
