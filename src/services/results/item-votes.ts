import type { ConsensusMethod } from '../../contract/results.ts';
import { consensusOf, tally, type Scores, type Tally } from '../../domain/consensus.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { isNoFaceItem } from '../../domain/no-face.ts';
import type { Project } from '../store/types.ts';

/** Where one item stands: its counted answers and its outcome, `method` null while answers are still missing. */
export interface ItemVotes {
  readonly item: ItemRecord;
  readonly tally: Tally;
  readonly method: ConsensusMethod | null;
  readonly scores: Scores | null;
  /** Whether it takes more answers: it has no outcome yet or is a gold item, and the record of no picture is lost. */
  readonly open: boolean;
}

/** Applies the rules of ranking.md to one item of a project: practice never counts, then the no-face rule, then the answers. */
export function itemVotes(project: Project, item: ItemRecord): ItemVotes {
  const { annotatorsPerItem, noFaceRule } = project.document.settings;
  const votes = tally(item, project.ballots.answersFor(item.id).values());
  if (item.known?.use === 'practice') return { item, tally: votes, method: 'practice', scores: null, open: false };
  const images = item.images.map((id) => project.images.get(id));
  if (isNoFaceItem(images, noFaceRule)) return { item, tally: votes, method: 'no-face', scores: null, open: false };
  const outcome = consensusOf(votes, annotatorsPerItem);
  return { item, tally: votes, method: outcome?.method ?? null, scores: outcome?.scores ?? null, open: (!outcome || item.known !== null) && !images.includes(undefined) };
}
