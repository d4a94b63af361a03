import { exclusionTest } from '../../domain/exclusions.ts';
import { askedMore } from '../../domain/asked-more.ts';
import { activeAnnotators } from '../annotation/assignment.ts';
import type { ItemVotes } from '../results/item-votes.ts';
import type { Project } from '../store/types.ts';

/** Whether an answer that a person gives now would count. */
export function answersCountOf({ document }: Project, person: string, now = new Date().toISOString()): boolean {
  return !exclusionTest(document.exclusions)({ annotator: person, submittedAt: now });
}

/** Ids of the people who can be asked for one more answer to an item: who rank, have not answered it and were not asked already. */
export function canBeAsked(project: Project, { item, method }: ItemVotes): string[] {
  const isOut = method === 'practice' || method === 'no-face' || method === 'discarded' || !item.images.every((id) => project.images.get(id));
  if (isOut) return [];
  const asked = askedMore(item);
  const answers = project.ballots.answersFor(item.id);
  return activeAnnotators(project).filter((id) => !answers.has(id) && !asked.includes(id) && answersCountOf(project, id));
}
