import type { ConsensusMethod } from '../../contract/results.ts';
import { voteCounts } from '../../domain/consensus.ts';
import type { Project } from '../store/types.ts';
import { itemVotes, type ItemVotes } from './item-votes.ts';

/** Which items: all, those that still lack answers (`open`), or those settled in one way. */
export interface ResultItemsQuery {
  readonly offset: number;
  readonly limit: number;
  readonly method: ConsensusMethod | 'all' | 'open';
  /** Part of the name or prompt, in any case. */
  readonly text?: string | undefined;
}

/** One candidate with its consensus score and how many rankings gave it each score. */
interface ResultCandidate {
  readonly image: string;
  readonly model: string | null;
  readonly score: number | null;
  readonly votes: Record<string, number>;
}

/** One item behind the figures. */
export interface ResultItem {
  readonly item: string;
  readonly prompt: string | null;
  readonly method: ConsensusMethod | null;
  readonly rankings: number;
  readonly discards: number;
  readonly ties: boolean;
  readonly known: 'practice' | 'gold' | null;
  readonly candidates: ResultCandidate[];
}

function resultItem(project: Project, { item, tally, method, scores }: ItemVotes): ResultItem {
  const counts = voteCounts(tally);
  const candidates = item.images.map((image) => ({
    image, model: project.images.get(image)?.model ?? null, score: scores?.[image] ?? null, votes: counts[image] ?? {},
  }));
  return { item: item.id, prompt: item.prompt, method, rankings: tally.rankings.length, discards: tally.discards, ties: item.ties, known: item.known?.use ?? null, candidates };
}

/** One page of the items behind the figures, in the order of import, and how many there are in all. */
export function resultItems(project: Project, { offset, limit, method, text = '' }: ResultItemsQuery): { total: number; rows: ResultItem[] } {
  const rows: ResultItem[] = [];
  const part = text.trim().toLowerCase();
  let total = 0;
  for (const item of project.items.values()) {
    if (!item.id.toLowerCase().includes(part) && !item.prompt?.toLowerCase().includes(part)) continue;
    const onPage = total >= offset && total < offset + limit;
    if (method === 'all' && !onPage) {
      total += 1;
      continue;
    }
    const votes = itemVotes(project, item);
    if (method !== 'all' && (votes.method ?? 'open') !== method) continue;
    if (onPage) rows.push(resultItem(project, votes));
    total += 1;
  }
  return { total, rows };
}
