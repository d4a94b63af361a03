import type { PersonResults } from '../../contract/results.ts';
import { StudioError } from '../../contract/errors.ts';
import { assignmentOf } from '../annotation/assignment.ts';
import type { Project } from '../store/types.ts';
import { annotatorRows } from './annotator-rows.ts';
import type { ItemVotes } from './item-votes.ts';

/** One person's page; `votes` are the items that count. @throws StudioError NOT_FOUND. */
export function personResults(project: Project, votes: readonly ItemVotes[], person: string): PersonResults {
  const open = votes.filter((vote) => vote.open).map(({ item }) => item);
  const row = annotatorRows(project, votes, open, assignmentOf(project)).find(({ annotator }) => annotator === person);
  if (!row) throw new StudioError('NOT_FOUND', `Nobody called ${person} ranks in this study. Choose somebody from the list of people.`);
  return { row, others: [], stretches: [], drift: null, outliers: [], exclusions: project.document.exclusions.filter((entry) => entry.person === person) };
}
