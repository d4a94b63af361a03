import type { OwnProgress } from '../../contract/annotation.ts';
import { median } from '../../domain/median.ts';
import type { OpenStudy } from '../studio/open-study.ts';

const recentAnswers = 50;

/** How far a person is: answered and open items, practice and what was set aside, and the median seconds of their last 50 answers with a known duration. */
export function ownProgress({ project, index }: OpenStudy, personId: string): OwnProgress {
  const recent: number[] = [];
  let count = 0;
  for (const { durationMs } of project.ballots.answersOf(personId).values()) {
    if (durationMs > 0) recent[count++ % recentAnswers] = durationMs;
  }
  const milliseconds = median(recent);
  return { ...index.progressOf(personId), secondsPerItem: milliseconds === null ? null : milliseconds / 1000 };
}
