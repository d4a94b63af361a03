import { binomialDraw } from './binomial.ts';
import { seededRandom } from './random.ts';

/** One item's part of a share: `hits` out of `total`. */
export interface Part {
  readonly hits: number;
  readonly total: number;
}

/** A figure with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Group extends Part {
  readonly items: number;
}

/** Items with the same part are alike to the bootstrap; sorted, so that the order of the items has no influence. */
function grouped(parts: Iterable<Part>): Group[] {
  const groups = new Map<string, Group>();
  for (const { hits, total } of parts) {
    const key = `${String(hits)}/${String(total)}`;
    groups.set(key, { hits, total, items: (groups.get(key)?.items ?? 0) + 1 });
  }
  return [...groups.values()].sort((one, other) => one.total - other.total || one.hits - other.hits);
}

function share(groups: readonly Group[]): number | null {
  const hits = groups.reduce((sum, group) => sum + group.hits * group.items, 0);
  const total = groups.reduce((sum, group) => sum + group.total * group.items, 0);
  return total > 0 ? hits / total : null;
}

/** As many items as there are, drawn with replacement: a multinomial draw over the groups. */
function resampled(groups: readonly Group[], random: () => number): Group[] {
  let left = groups.reduce((sum, group) => sum + group.items, 0);
  let toDraw = left;
  return groups.map((group) => {
    const items = binomialDraw(toDraw, group.items / left, random);
    left -= group.items;
    toDraw -= items;
    return { ...group, items };
  });
}

/** The quantile of sorted numbers by linear interpolation between neighbours (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: Float64Array, place: number): number {
  const exact = (sorted.length - 1) * place;
  const below = Math.floor(exact);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (exact - below);
}

/**
 * The share sum(hits) / sum(total) over items with its 95 % percentile interval from a bootstrap over items (Efron 1979),
 * 1,000 draws by default, the same for the same seed and parts. Null when there is nothing to divide by.
 */
export function shareWithInterval(parts: Iterable<Part>, seed: string, draws = 1000): Interval | null {
  const groups = grouped(parts);
  const value = share(groups);
  if (value === null) return null;
  const random = seededRandom(JSON.stringify(['bootstrap', seed]));
  const shares = Float64Array.from({ length: draws }, () => share(resampled(groups, random)) ?? value).sort();
  return { value, low: quantile(shares, 0.025), high: quantile(shares, 0.975) };
}
