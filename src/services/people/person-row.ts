import type { PersonRow } from '../../contract/people.ts';
import type { Answer } from '../../domain/ballot.ts';
import { isRight } from '../../domain/right-answer.ts';
import { ownProgress } from '../annotation/own-progress.ts';
import type { Project } from '../store/types.ts';
import type { Studio } from '../studio/studio.ts';
import { personOf } from './roster.ts';

const recentAnswers = 50;

/** Somebody of the roster as the lead sees them. @throws StudioError NOT_FOUND. */
export function personRow(studio: Studio, id: string): PersonRow {
  const study = studio.study();
  const { project } = study;
  const { name, role, revokedAt } = personOf(project, id);
  const { answered, total, practiceLeft, secondsPerItem } = ownProgress(study, id);
  const answers = [...project.ballots.answersOf(id).values()];
  const lastAt = answers.reduce<string | null>((last, { submittedAt }) => (last === null || submittedAt > last ? submittedAt : last), null);
  const { lastSeenAt, online } = studio.presence.of(id);
  return {
    id, name, role, revoked: revokedAt !== null,
    link: revokedAt === null ? linkOf(studio, project, id) : null,
    expiresAt: project.access.expires[id] ?? null,
    hasPin: project.access.pins[id] !== undefined,
    answered, total, practiceLeft, secondsPerItem, lastAt, online,
    lastSeenAt: lastSeenAt ?? lastAt,
    hasty: hastyAmong(answers, project.document.settings.hastyMs),
    gold: goldOf(project, answers),
  };
}

/** A link leads somewhere only where somebody listens: in browser mode always, on a desktop while the network is on. */
function linkOf({ host, network }: Studio, { access }: Project, id: string): string | null {
  const token = access.tokens[id];
  const isServed = host === 'browser' || network?.reach().on === true;
  return isServed && token !== undefined ? `annotate/${token}` : null;
}

/** Answers of unknown duration (0) are not hasty. */
function hastyAmong(answers: readonly Answer[], hastyMs: number): number {
  return answers.slice(-recentAnswers).filter(({ durationMs }) => durationMs > 0 && durationMs < hastyMs).length;
}

function goldOf({ items }: Project, answers: readonly Answer[]): PersonRow['gold'] {
  let right = 0, of = 0;
  for (const answer of answers) {
    const known = items.get(answer.item)?.known;
    if (known?.use !== 'gold') continue;
    of += 1;
    if (isRight(answer, known.answer)) right += 1;
  }
  return of === 0 ? null : { right, of };
}
