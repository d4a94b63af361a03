import type { Ballot } from '../../domain/ballot.ts';

/** What a study's logs lack of a number of lines. */
export interface MergePlan {
  /** Lines with an id that was not there, in id order. */
  readonly added: readonly Ballot[];
  /** Lines that were not there, with an id that was: of the lines with one id the same one counts in every copy. */
  readonly conflicts: readonly Ballot[];
  /** How many of the lines were there already. */
  readonly known: number;
}

interface Seen { readonly ballot: Ballot; isCounted: boolean }

/** Compares lines with those that are `present`; the same line twice is one. */
export function planMerge(present: Iterable<Ballot>, lines: readonly Ballot[]): MergePlan {
  const byId = new Map<string, Seen[]>(lines.map(({ id }) => [id, []]));
  for (const ballot of present) byId.get(ballot.id)?.push({ ballot, isCounted: false });
  const added: Ballot[] = [];
  const conflicts: Ballot[] = [];
  let known = 0;
  for (const line of lines.toSorted(inIdOrder)) {
    const there = byId.get(line.id) ?? [];
    const same = there.find(({ ballot }) => isSame(ballot, line));
    if (!same) {
      (there.length === 0 ? added : conflicts).push(line);
      there.push({ ballot: line, isCounted: true });
    } else if (!same.isCounted) {
      same.isCounted = true;
      known += 1;
    }
  }
  return { added, conflicts, known };
}

function isSame(one: Ballot, other: Ballot): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function inIdOrder(one: Ballot, other: Ballot): number {
  return one.id < other.id ? -1 : Number(one.id > other.id);
}
