import type { FilteredModels, ResultFilter } from '../../contract/results.ts';
import { modelTable, type ModelScore } from '../../domain/model-table.ts';
import { pairwiseTable } from '../../domain/pairwise-table.ts';
import { isEmptyFilter, passesFilter } from '../../domain/result-filter.ts';
import type { Project } from '../store/types.ts';
import type { ItemVotes } from './item-votes.ts';

/** Tables about models (Table 1 and Figure 7 of the FaceScore paper). */
export type ModelResults = Pick<FilteredModels, 'models' | 'pairwise'>;

/** The items that a filter asks for, in the same order; the same list for a filter that asks for all. */
export function filteredVotes(project: Project, votes: readonly ItemVotes[], filter: ResultFilter): readonly ItemVotes[] {
  if (isEmptyFilter(filter)) return votes;
  return votes.filter(({ item }) => passesFilter(filter, item, item.images.map((id) => project.images.get(id))));
}

/** How the models did over the given items: scores of each over all items with a consensus, and every two of them over pairs. */
export function modelResults(project: Project, votes: readonly ItemVotes[]): ModelResults {
  const items: ModelScore[][] = [];
  const pairs: ModelScore[][] = [];
  let candidates = 0;
  for (const { item, scores } of votes) {
    if (!scores) continue;
    candidates = Math.max(candidates, item.images.length);
    const own: ModelScore[] = [];
    for (const id of item.images) {
      const model = project.images.get(id)?.model ?? null;
      const score = scores[id];
      if (model !== null && score !== undefined) own.push({ model, score });
    }
    items.push(own);
    if (item.images.length === 2) pairs.push(own);
  }
  const { seed } = project.document;
  return { models: modelTable(items, candidates, seed), pairwise: pairwiseTable(pairs, seed) };
}

/** The same over the items that a filter asks for. */
export function filteredModels(project: Project, votes: readonly ItemVotes[], filter: ResultFilter): FilteredModels {
  const kept = filteredVotes(project, votes, filter);
  return { ...modelResults(project, kept), items: kept.length };
}
