import type { ReviewLine } from '../../domain/pairs/review.ts';
import { checkReview, type Checked } from './checks.ts';
import type { LogForm } from './log-form.ts';

/** The lines of one action, which are one line of text: of an action, a crash leaves all or nothing. */
export type ReviewEntry = readonly ReviewLine[] | ReviewLine;

/** `reviews/<curator>.<device>.jsonl`, one action a line: an object, or a list of them for an action of several lines. */
export const reviewForm: LogForm<ReviewLine, ReviewEntry> = {
  folder: 'reviews',
  named: 'a review log (<curator>.<device>.jsonl)',
  words: { one: 'a decision', others: 'decisions of another copy' },
  personOf: ({ curator }) => curator,
  check: checkEntry,
  checkLine: checkReview,
  linesOf: (entries) => entries.flat(),
  entriesOf,
};

/** The lines of an action in the log of its own curator. */
function checkEntry(value: unknown, curator: string): Checked<ReviewEntry> {
  if (!Array.isArray(value)) return checkOwn(value, curator);
  const lines: ReviewLine[] = [];
  for (const each of value) {
    const checked = checkOwn(each, curator);
    if (!checked.ok) return checked;
    lines.push(checked.value);
  }
  const [first] = lines;
  if (!first || lines.some((line) => !isSameAction(line, first))) return { ok: false, reason: 'no list of the lines of one action' };
  return { ok: true, value: lines };
}

function checkOwn(value: unknown, curator: string): Checked<ReviewLine> {
  const checked = checkReview(value);
  if (checked.ok && checked.value.curator !== curator) return { ok: false, reason: `a decision of ${checked.value.curator} in the log of ${curator}` };
  return checked;
}

/** Lines of one action that follow each other become one entry. */
function entriesOf(lines: readonly ReviewLine[]): readonly ReviewEntry[] {
  const actions: ReviewLine[][] = [];
  for (const line of lines) {
    const last = actions.at(-1);
    if (last?.[0] && isSameAction(last[0], line)) last.push(line);
    else actions.push([line]);
  }
  return actions.map((action) => (action.length === 1 && action[0] ? action[0] : action));
}

function isSameAction(one: ReviewLine, other: ReviewLine): boolean {
  return one.action === other.action && one.curator === other.curator && one.device === other.device;
}
