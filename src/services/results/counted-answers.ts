import type { Answer } from '../../domain/ballot.ts';
import { exclusionTest } from '../../domain/exclusions.ts';
import type { Exclusion } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';

const tests = new WeakMap<readonly Exclusion[], ReturnType<typeof exclusionTest>>();

/** Whether the lead keeps an answer out of every figure; made once for each state of the study's exclusions. */
export function isExcluded({ document: { exclusions } }: Project): ReturnType<typeof exclusionTest> {
  const test = tests.get(exclusions) ?? exclusionTest(exclusions);
  tests.set(exclusions, test);
  return test;
}

/** The standing answers of an item that count: all but those that the lead keeps out. An answer that one kept out had replaced does not come back. */
export function countedAnswers(project: Project): (item: string) => Iterable<Answer> {
  const { ballots, document } = project;
  if (!document.exclusions.some(({ liftedAt }) => liftedAt === null)) return (item) => ballots.answersFor(item).values();
  const isOut = isExcluded(project);
  return (item) => [...ballots.answersFor(item).values()].filter((answer) => !isOut(answer));
}
