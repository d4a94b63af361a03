import { compareText } from '../../domain/compare-text.ts';
import type { LogLine } from './log-form.ts';

/** What a study's logs lack of a number of lines. */
export interface MergePlan<Line> {
  /** Lines with an id that was not there, in id order. */
  readonly added: readonly Line[];
  /** Lines that were not there, with an id that was: of the lines with one id the same one counts in every copy. */
  readonly conflicts: readonly Line[];
  /** How many of the lines were there already. */
  readonly known: number;
}

/** Lines that are compared before whatever else waits gets its turn. */
const linesTogether = 5000;

/** Compares lines with those that are `present`; the same line twice is one. Half a million lines leave time for answers in between. */
export async function planMerge<Line extends LogLine>(present: Iterable<Line>, lines: readonly Line[]): Promise<MergePlan<Line>> {
  const there = new LinesById<Line>();
  for (const ballot of present) there.add(ballot);
  const counted = new Set<Line>();
  const added: Line[] = [];
  const conflicts: Line[] = [];
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
class LinesById<Line extends LogLine> {
  readonly #first = new Map<string, Line>();
  readonly #others = new Map<string, Line[]>();

  has(id: string): boolean {
    return this.#first.has(id);
  }

  add(line: Line): void {
    if (!this.#first.has(line.id)) this.#first.set(line.id, line);
    else this.#others.set(line.id, [...this.#others.get(line.id) ?? [], line]);
  }

  /** The line that is the same, if there is one. */
  find(line: Line): Line | undefined {
    const first = this.#first.get(line.id);
    if (!first) return undefined;
    return [first, ...this.#others.get(line.id) ?? []].find((other) => other === line || JSON.stringify(other) === JSON.stringify(line));
  }
}

function inIdOrder(one: LogLine, other: LogLine): number {
  return compareText(one.id, other.id);
}
