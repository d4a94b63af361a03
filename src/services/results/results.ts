import type { ItemConsensus, ResultsDocument } from '../../contract/results.ts';
import { majorityPart } from '../../domain/agreement.ts';
import { shareWithInterval, type Part } from '../../domain/share.ts';
import { byAddition, type ItemRecord } from '../../domain/item.ts';
import { modelTable, type ModelScore } from '../../domain/model-table.ts';
import { assignmentOf } from '../annotation/assignment.ts';
import type { Project } from '../store/types.ts';
import { annotatorRows } from './annotator-rows.ts';
import { itemVotes } from './item-votes.ts';

/** The figures of ranking.md for the answers that stand now, computed in one pass over the items; the same in every copy of a project. */
export function resultsOf(project: Project): ResultsDocument {
  const { document, items, images } = project;
  const asked = document.settings.annotatorsPerItem;
  const consensus: ItemConsensus[] = [];
  const parts: Part[] = [];
  const modelScores: ModelScore[] = [];
  const open: ItemRecord[] = [];
  let complete = 0;
  let candidates = 0;

  const counted = [...items.values()].filter(({ known }) => known?.use !== 'practice').sort(byAddition);
  for (const item of counted) {
    const votes = itemVotes(project, item);
    const { method, scores } = votes;
    if (votes.open) open.push(item);
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
    items: counted.length,
    complete,
    consensus,
    agreement: { majorityShare: shareWithInterval(parts, `${document.seed} majorityShare`), unanimousShare: null, fleissKappa: null, krippendorffAlpha: null, kendallW: null, pairwiseTau: null, selfConsistency: null },
    pairwiseTauMatrix: { annotators: [], tau: [], items: [] },
    positionBias: [],
    models: modelTable(modelScores, candidates).map((row) => ({ ...row, sharesInterval: {}, meanInterval: null })),
    pairwise: [],
    metrics: [],
    metricPairs: [],
    humanCeiling: null,
    humanCeilingInterval: null,
    humanCeilingComparisons: 0,
    exclusions: [],
    methods: '',
    annotators: annotatorRows(project, counted.map((item) => itemVotes(project, item)), assignmentOf(project)),
  };
}
