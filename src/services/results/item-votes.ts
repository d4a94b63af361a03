import type { ConsensusMethod } from '../../contract/results.ts';
import { adjudicatedScores } from '../../domain/adjudication.ts';
import { askedMore } from '../../domain/asked-more.ts';
import { adjudicator } from '../../domain/ballot.ts';
import { consensusOf, tally, type Scores, type Tally } from '../../domain/consensus.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { isNoFaceItem } from '../../domain/no-face.ts';
import type { Project } from '../store/types.ts';
import { countedAnswers } from './counted-answers.ts';

/** Where one item stands: its counted answers and its outcome, `method` null while answers are still missing. */
export interface ItemVotes {
  readonly item: ItemRecord;
  readonly tally: Tally;
  readonly method: ConsensusMethod | null;
  readonly scores: Scores | null;
  /** Whether it takes more answers of everybody it is given to: it has no outcome yet or is a gold item, and the record of no picture is lost. */
  readonly open: boolean;
  /** Ids of the people who may answer it also when it is not open, since one more answer was asked of them; some may have answered. */
  readonly asked: readonly string[];
}

const nobody: readonly string[] = [];

/**
 * Applies the rules of ranking.md to one item of a project: practice never counts, then the no-face rule, then the answers that
 * the lead does not keep out, then, where they leave it unresolved, the adjudicator's decision.
 */
export function itemVotes(project: Project, item: ItemRecord): ItemVotes {
  const { annotatorsPerItem, noFaceRule } = project.document.settings;
  const votes = tally(item, countedAnswers(project)(item.id));
  const closed = { item, tally: votes, scores: null, open: false, asked: nobody };
  if (item.known?.use === 'practice') return { ...closed, method: 'practice' };
  const images = item.images.map((id) => project.images.get(id));
  if (isNoFaceItem(images, noFaceRule)) return { ...closed, method: 'no-face' };
  const outcome = decided(project, item, consensusOf(votes, annotatorsPerItem));
  const isWhole = !images.includes(undefined);
  return {
    item, tally: votes, method: outcome?.method ?? null, scores: outcome?.scores ?? null,
    open: (!outcome || item.known !== null) && isWhole,
    asked: isWhole && outcome?.method !== 'discarded' ? askedMore(item) : nobody,
  };
}

/** An outcome of the answers, in place of none the standing decision. */
function decided(project: Project, item: ItemRecord, outcome: ReturnType<typeof consensusOf>): Pick<ItemVotes, 'method' | 'scores'> | null {
  if (outcome?.method !== 'unresolved') return outcome;
  const scores = adjudicatedScores(item, project.ballots.current(adjudicator, item.id, 'adjudication'));
  return scores ? { method: 'adjudicated', scores } : outcome;
}
