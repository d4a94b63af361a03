import type { Ballot } from '../../domain/ballot.ts';
import { compareText } from '../../domain/compare-text.ts';

/** What a study's logs lack of a number of lines. */
export interface MergePlan {
  /** Lines with an id that was not there, in id order. */
  readonly added: readonly Ballot[];
  /** Lines that were not there, with an id that was: of the lines with one id the same one counts in every copy. */
  readonly conflicts: readonly Ballot[];
  /** How many of the lines were there already. */
  readonly known: number;
}

/** Lines that are compared before whatever else waits gets its turn. */
const linesTogether = 5000;

/** Compares lines with those that are `present`; the same line twice is one. Half a million lines leave time for answers in between. */
export async function planMerge(present: Iterable<Ballot>, lines: readonly Ballot[]): Promise<MergePlan> {
  const there = new LinesById();
  for (const ballot of present) there.add(ballot);
  const counted = new Set<Ballot>();
  const added: Ballot[] = [];
  const conflicts: Ballot[] = [];
  let known = 0;
  for (const [index, line] of lines.entries()) {
    if (index % linesTogether === 0) await new Promise((resolve) => { setImmediate(resolve); });
    const same = there.find(line);
    if (same && counted.has(same)) continue;
    if (same) known += 1;
    else (there.has(line.id) ? conflicts : added).push(line);
    if (!same) there.add(line);
    counted.add(same ?? line);
  }
  return { added: added.sort(inIdOrder), conflicts: conflicts.sort(inIdOrder), known };
}

/** Lines by id; only tampering makes two lines with one. */
class LinesById {
  readonly #first = new Map<string, Ballot>();
  readonly #others = new Map<string, Ballot[]>();

  has(id: string): boolean {
    return this.#first.has(id);
  }

  add(line: Ballot): void {
    if (!this.#first.has(line.id)) this.#first.set(line.id, line);
    else this.#others.set(line.id, [...this.#others.get(line.id) ?? [], line]);
  }

  /** The line that is the same, if there is one. */
  find(line: Ballot): Ballot | undefined {
    const first = this.#first.get(line.id);
    if (!first) return undefined;
    return [first, ...this.#others.get(line.id) ?? []].find((other) => other === line || JSON.stringify(other) === JSON.stringify(line));
  }
}

function inIdOrder(one: Ballot, other: Ballot): number {
  return compareText(one.id, other.id);
}
