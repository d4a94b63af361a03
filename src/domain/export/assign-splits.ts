import { compareText } from '../compare-text.ts';
import { hashedFraction } from '../random.ts';
import { splitNames, type SplitName, type SplitShares } from './recipe.ts';

/** Rows that no split may cut. */
export interface SplitGroup {
  /** Different for every group. */
  readonly id: string;
  /** Rows in it. */
  readonly size: number;
}

/**
 * Shares groups out to splits: the largest first, equal ones in an order that the seed hashes, each to the split that lacks most rows of its share. The last groups go to
 * splits that were asked for and have none, so that each gets at least one where there are enough. No split gets more rows above its share than one group has.
 * Takes time by n log n, and the order of `groups` does not matter.
 */
export function assignSplits(groups: readonly SplitGroup[], shares: SplitShares, seed: string): ReadonlyMap<string, SplitName> {
  const rows = groups.reduce((sum, { size }) => sum + size, 0);
  const lacking = new Map(splitNames.filter((split) => shares[split] > 0).map((split) => [split, shares[split] * rows]));
  const empty = new Set(lacking.keys());
  const assigned = new Map<string, SplitName>();
  for (const [place, { id, size }] of inSeededOrder(groups, seed).entries()) {
    const mustFill = groups.length - place <= empty.size;
    const split = mostLacking(lacking, mustFill ? empty : null);
    lacking.set(split, (lacking.get(split) ?? 0) - size);
    empty.delete(split);
    assigned.set(id, split);
  }
  return assigned;
}

function inSeededOrder(groups: readonly SplitGroup[], seed: string): readonly SplitGroup[] {
  return groups
    .map((group) => ({ group, key: hashedFraction(`${seed} group ${group.id}`) }))
    .sort((one, other) => other.group.size - one.group.size || one.key - other.key || compareText(one.group.id, other.group.id))
    .map(({ group }) => group);
}

/** Of equal ones the first in the order of `splitNames`. */
function mostLacking(lacking: ReadonlyMap<SplitName, number>, among: ReadonlySet<SplitName> | null): SplitName {
  let most: SplitName = 'train';
  let least = -Infinity;
  for (const [split, rows] of lacking) {
    if (rows > least && (!among || among.has(split))) {
      most = split;
      least = rows;
    }
  }
  return most;
}
