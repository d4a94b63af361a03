import type { ItemConsensus, ResultsDocument } from '../../contract/results.ts';
import { majorityPart } from '../../domain/agreement.ts';
import { shareWithInterval, type Part } from '../../domain/bootstrap.ts';
import { modelTable, type ModelScore } from '../../domain/model-table.ts';
import type { Project } from '../store/types.ts';
import { annotatorRows } from './annotator-rows.ts';
import { itemVotes } from './item-votes.ts';

/** The figures of ranking.md for the answers that stand now, computed in one pass over the items. */
export function resultsOf(project: Project): ResultsDocument {
  const { document, items, images } = project;
  const asked = document.settings.annotatorsPerItem;
  const consensus: ItemConsensus[] = [];
  const parts: Part[] = [];
  const modelScores: ModelScore[] = [];
  const open = new Set<string>();
  let complete = 0;
  let candidates = 0;

  for (const item of items.values()) {
    const votes = itemVotes(project, item);
    const { method, scores } = votes;
    if (votes.open) open.add(item.id);
    if (method === null) continue;
    complete += 1;
    consensus.push({ item: item.id, method, scores });
    const part = method === 'no-face' ? null : majorityPart(votes.tally, asked);
    if (part) parts.push(part);
    if (!scores) continue;
    candidates = Math.max(candidates, item.images.length);
    for (const id of item.images) {
      const model = images.get(id)?.model ?? null;
      const score = scores[id];
      if (model !== null && score !== undefined) modelScores.push({ model, score });
    }
  }
  return {
    items: items.size,
    complete,
    consensus,
    agreement: { majorityShare: shareWithInterval(parts, `${document.seed} majorityShare`) },
    models: modelTable(modelScores, candidates),
    annotators: annotatorRows(project, open),
  };
}
