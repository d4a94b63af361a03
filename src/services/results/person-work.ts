import type { Answer } from '../../domain/ballot.ts';
import { compareText } from '../../domain/compare-text.ts';
import { median } from '../../domain/median.ts';
import { positionTests, type PositionTest } from '../../domain/position-bias.ts';

/** One answer that counts. */
export interface WorkEntry {
  readonly answer: Answer;
  /** Place of its item among those that count. */
  readonly item: number;
}

/** What one person has answered, and what follows from that alone. */
export interface PersonWork {
  /** In the order of submission. */
  readonly entries: readonly WorkEntry[];
  /** Standing answers that the lead keeps out. */
  readonly excluded: number;
  readonly discards: number;
  /** Known durations in milliseconds, and their median. */
  readonly durations: readonly number[];
  readonly medianMs: number | null;
  readonly positions: PositionTest[];
}

/** The work in one person's standing answers to the items that count, whose places are given by id. */
export function personWork(answers: Iterable<Answer>, places: ReadonlyMap<string, number>, isOut: (answer: Answer) => boolean): PersonWork {
  const entries: WorkEntry[] = [];
  const durations: number[] = [];
  let excluded = 0, discards = 0;
  for (const answer of answers) {
    const item = places.get(answer.item);
    if (item === undefined) continue;
    if (isOut(answer)) {
      excluded += 1;
      continue;
    }
    entries.push({ answer, item });
    if (answer.durationMs > 0) durations.push(answer.durationMs);
    if (answer.kind === 'discard') discards += 1;
  }
  return { entries: inOrder(entries), excluded, discards, durations, medianMs: median(durations), positions: positionTests(placed(entries)) };
}

/** The order of the logs is that of submission, but for imported answers. */
function inOrder(entries: WorkEntry[]): WorkEntry[] {
  let last = '';
  for (const { answer: { submittedAt } } of entries) {
    if (submittedAt < last) return entries.sort((one, other) => compareText(one.answer.submittedAt, other.answer.submittedAt) || compareText(one.answer.id, other.answer.id));
    last = submittedAt;
  }
  return entries;
}

/** Rankings whose places on screen are known. */
function* placed(entries: readonly WorkEntry[]): Generator<{ readonly order: readonly string[]; readonly best: string }> {
  for (const { answer } of entries) {
    const best = answer.kind === 'ranking' ? answer.order[0] : undefined;
    if (answer.shown && best !== undefined) yield { order: answer.shown.order, best };
  }
}
