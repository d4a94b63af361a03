import type { Answer } from '../../domain/ballot.ts';
import { compareText } from '../../domain/compare-text.ts';
import { consensusHits } from '../../domain/people/consensus-hits.ts';
import { selfConsistencyParts } from '../../domain/self-consistency.ts';
import type { Part } from '../../domain/share.ts';
import type { Project } from '../store/types.ts';
import { isExcluded } from './counted-answers.ts';
import type { ItemVotes } from './item-votes.ts';
import { repeatedAnswers } from './repeated-answers.ts';

/** One answer of a person that counts, and the item as it stands. */
export interface WorkEntry {
  readonly answer: Answer;
  readonly votes: ItemVotes;
  /** Score of each image; null for a discard and for a ranking that does not count. */
  readonly ranking: readonly number[] | null;
  /** Images with the consensus score; null for a discard, or where there is no consensus. */
  readonly part: Part | null;
}

/** What one person has answered. */
export interface PersonWork {
  /** In the order of submission. */
  readonly entries: readonly WorkEntry[];
  /** Standing answers that the lead keeps out. */
  readonly excluded: number;
  /** Of the hidden repeats of each item those that got the same answer again. */
  readonly repeats: readonly Part[];
}

/** The standing answers of one person to the items that count. */
export function personWork(project: Project, votesByItem: ReadonlyMap<string, ItemVotes>, annotator: string): PersonWork {
  const isOut = isExcluded(project);
  const entries: WorkEntry[] = [];
  let excluded = 0;
  for (const answer of project.ballots.answersOf(annotator).values()) {
    const votes = votesByItem.get(answer.item);
    if (!votes) continue;
    if (isOut(answer)) excluded += 1;
    else entries.push(entryOf(answer, votes));
  }
  return { entries: inOrder(entries), excluded, repeats: selfConsistencyParts(repeatedAnswers(project, annotator)) };
}

function entryOf(answer: Answer, votes: ItemVotes): WorkEntry {
  const { tally, scores } = votes;
  const ranking = answer.kind === 'discard' ? null : tally.rankings[tally.annotators.indexOf(answer.annotator)] ?? null;
  const part = ranking && scores ? { hits: consensusHits(tally, ranking, scores), total: tally.images.length } : null;
  return { answer, votes, ranking, part };
}

/** The order of the logs is that of submission, but for imported answers. */
function inOrder(entries: WorkEntry[]): WorkEntry[] {
  const isSorted = entries.every(({ answer }, index) => index === 0 || (entries[index - 1] as WorkEntry).answer.submittedAt <= answer.submittedAt);
  return isSorted ? entries : entries.sort((one, other) => compareText(one.answer.submittedAt, other.answer.submittedAt) || compareText(one.answer.id, other.answer.id));
}
