import type { Answer } from '../../domain/ballot.ts';
import { compareText } from '../../domain/compare-text.ts';
import { median } from '../../domain/median.ts';
import { positionTests, type Placed, type PositionTest } from '../../domain/position-bias.ts';

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

/** What a person's work asks of their answers. */
export interface AnswerReader {
  /** The place of an answer's item among those that count. */
  readonly placeOf: (answer: Answer) => number | undefined;
  /** What `placedIn` gives. */
  readonly placed: (answer: Answer) => Placed | null;
}

/** The work in one person's standing answers to the items that count. */
export function personWork(answers: Iterable<Answer>, { placeOf, placed }: AnswerReader, isOut: (answer: Answer) => boolean): PersonWork {
  const entries: WorkEntry[] = [];
  const durations: number[] = [];
  let excluded = 0, discards = 0;
  for (const answer of answers) {
    const item = placeOf(answer);
    if (item === undefined) continue;
    if (isOut(answer)) {
      excluded += 1;
      continue;
    }
    entries.push({ answer, item });
    if (answer.durationMs > 0) durations.push(answer.durationMs);
    if (answer.kind === 'discard') discards += 1;
  }
  return { entries: inOrder(entries), excluded, discards, durations, medianMs: median(durations), positions: positionTests(shownIn(entries, placed)) };
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

function* shownIn(entries: readonly WorkEntry[], placed: AnswerReader['placed']): Generator<Placed> {
  for (const { answer } of entries) {
    const shown = placed(answer);
    if (shown) yield shown;
  }
}
