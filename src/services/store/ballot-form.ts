import type { Ballot } from '../../domain/ballot.ts';
import { checkBallot, type Checked } from './checks.ts';
import type { LogForm } from './log-form.ts';

/** `ballots/<annotator>.<device>.jsonl`, one answer a line. */
export const ballotForm: LogForm<Ballot> = {
  folder: 'ballots',
  named: 'a ballot log (<annotator>.<device>.jsonl)',
  words: { one: 'an answer', others: 'answers of another copy' },
  personOf: ({ annotator }) => annotator,
  check: checkAnswer,
  checkLine: checkBallot,
  linesOf: (entries) => entries,
  entriesOf: (lines) => lines,
};

/** A ballot in the log of its own annotator. */
function checkAnswer(value: unknown, annotator: string): Checked<Ballot> {
  const checked = checkBallot(value);
  if (checked.ok && checked.value.annotator !== annotator) return { ok: false, reason: `an answer of ${checked.value.annotator} in the log of ${annotator}` };
  return checked;
}
