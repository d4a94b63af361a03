import { ulid } from 'ulid';
import { StudioError } from '../../contract/errors.ts';
import type { ExclusionEffect } from '../../contract/results.ts';
import { compareText } from '../../domain/compare-text.ts';
import type { Answer } from '../../domain/ballot.ts';
import { exclusionTest } from '../../domain/exclusions.ts';
import type { Exclusion } from '../../domain/study.ts';
import { withDesignChanges } from '../design/design-changes.ts';
import { isExcluded } from '../results/counted-answers.ts';
import { itemVotes } from '../results/item-votes.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { exclusionInWords } from './exclusion-in-words.ts';

/** Whose answers are kept out, from when (inclusive) until when (exclusive), null = without end; `dryRun` only says what that would do. */
export interface ToExclude extends Pick<Exclusion, 'person' | 'from' | 'until' | 'reason'> {
  readonly dryRun: boolean;
}

/**
 * Keeps a person's answers, or those of a stretch of time, out of every figure, and says what that does. The answers stay in
 * the logs, and `liftExclusion` makes them count again.
 * @throws StudioError NOT_FOUND for somebody who neither is in the study nor has answered, BAD_INPUT, READ_ONLY, DISK_FULL.
 */
export async function exclude(project: Project, { person, from, until, reason, dryRun }: ToExclude): Promise<ExclusionEffect> {
  if (!dryRun) refuseReadOnly(project);
  refuseStranger(project, person);
  const at = new Date().toISOString();
  const entry: Exclusion = { id: ulid(), person, from: inUtc(from), until: inUtc(until), reason: reason.trim(), at, liftedAt: null };
  if (entry.from !== null && entry.until !== null && entry.from >= entry.until) {
    throw new StudioError('BAD_INPUT', 'The time from which answers are left out has to be before the time until which they are.');
  }
  const effect = effectOf(project, entry);
  if (dryRun) return { ...effect, id: null };
  await project.update((document) => {
    const exclusions = [...document.exclusions, entry].sort((one, other) => compareText(one.id, other.id));
    const words = exclusionInWords(entry);
    return withDesignChanges(project, { ...document, exclusions }, [{ field: 'exclusions', from: `${words}: counted`, to: `${words}: left out${entry.reason === '' ? '' : ` (${entry.reason})`}` }], at);
  });
  return { ...effect, id: entry.id };
}

function refuseStranger({ document, ballots }: Project, person: string): void {
  if (document.people.some(({ id }) => id === person) || ballots.answersOf(person).size > 0) return;
  throw new StudioError('NOT_FOUND', `There is nobody with the id ${person} in this study.`);
}

/** Times in one form can be compared as text. */
function inUtc(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

function effectOf(project: Project, entry: Exclusion): Pick<ExclusionEffect, 'ballots' | 'reopened'> {
  const isOut = isExcluded(project);
  const comesOut = exclusionTest([entry]);
  const answers = [...project.ballots.answersOf(entry.person).values()].filter((answer) => comesOut(answer) && !isOut(answer));
  return { ballots: answers.length, reopened: answers.filter((answer) => wouldReopen(project, answer)).length };
}

/** Whether an item that has its N answers lacks one without this one. */
function wouldReopen(project: Project, { item, annotator, kind }: Answer): boolean {
  const record = project.items.get(item);
  if (!record) return false;
  const { method, tally } = itemVotes(project, record);
  if (method === null || method === 'practice' || method === 'no-face') return false;
  const isCounted = kind === 'discard' || tally.annotators.includes(annotator);
  return isCounted && tally.rankings.length + tally.discards === project.document.settings.annotatorsPerItem;
}
