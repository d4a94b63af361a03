import type { FilteredMetrics, ResultFilter } from '../../contract/results.ts';
import type { Project } from '../store/types.ts';
import type { ItemVotes } from './item-votes.ts';
import { metricResults } from './metric-results.ts';
import { filteredVotes } from './model-results.ts';
import { agreementOf, ceilingOf } from './results.ts';

/** How well metrics agree with people on the items that a filter asks for, and how well one person agrees with the others there. */
export function filteredMetrics(project: Project, votes: readonly ItemVotes[], filter: ResultFilter): FilteredMetrics {
  const kept = filteredVotes(project, votes, filter);
  return { ...metricResults(project, kept), ...ceilingOf(agreementOf(project, kept)), items: kept.length };
}
