import type { Overview } from '../../../contract/contract.ts';

/** Items that count, by how many answers they have: none, one, and so on to "as many as asked, or more". */
type Coverage = Overview['steps']['coverage'];

interface Answers {
  /** Items that count: neither practice nor left out. */
  readonly items: number;
  readonly complete: number;
  /** Answers that the study asks for, how many of these are in, and how many are not. */
  readonly asked: number;
  readonly given: number;
  readonly left: number;
}

/** What the study asks for and what it has; answers beyond the number asked for an item are not counted. */
export function answersOf(coverage: Coverage): Answers {
  const each = Math.max(0, coverage.length - 1);
  const items = coverage.reduce((sum, count) => sum + count, 0);
  const given = coverage.reduce((sum, count, answers) => sum + count * answers, 0);
  return { items, complete: each > 0 ? coverage[each] ?? 0 : 0, asked: items * each, given, left: items * each - given };
}

/** Items with `from` to `to` answers. */
export interface CoverageBand {
  readonly from: number;
  readonly to: number;
  readonly items: number;
  readonly isComplete: boolean;
}

/** The coverage in at most `most` bands (3 or more): none and complete stand alone, what lies between is put together evenly. */
export function coverageBands(coverage: Coverage, most: number): readonly CoverageBand[] {
  const each = coverage.length - 1;
  if (each < 1) return [];
  const between = each - 1;
  const groups = Math.min(between, most - 2);
  const band = (from: number, to: number): CoverageBand => ({
    from, to, items: coverage.slice(from, to + 1).reduce((sum, count) => sum + count, 0), isComplete: from === each,
  });
  const middle = Array.from({ length: groups }, (_, group) => band(1 + Math.floor((group * between) / groups), Math.floor(((group + 1) * between) / groups)));
  return [band(0, 0), ...middle, band(each, each)];
}
