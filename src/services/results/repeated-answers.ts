import type { Answer } from '../../domain/ballot.ts';
import type { Project } from '../store/types.ts';
import { isExcluded } from './counted-answers.ts';

/** A hidden repeat and the standing answer that it repeats. */
export interface RepeatedAnswer {
  readonly item: string;
  readonly first: Answer;
  readonly again: Answer;
}

/** The hidden repeats of one person, oldest first, both of whose answers count; those of items for practice never do. */
export function repeatedAnswers(project: Project, annotator: string): RepeatedAnswer[] {
  const { ballots, items } = project;
  const isOut = isExcluded(project);
  const pairs: RepeatedAnswer[] = [];
  for (const [item, again] of ballots.answersOf(annotator, 'repeat')) {
    const first = ballots.current(annotator, item);
    const record = items.get(item);
    if (first && record && record.known?.use !== 'practice' && !isOut(first) && !isOut(again)) pairs.push({ item, first, again });
  }
  return pairs;
}
