import { pairsFromRankings } from '../../../domain/pairs/from-rankings.ts';
import type { ItemVotes } from '../../results/item-votes.ts';
import type { Project } from '../../store/types.ts';
import type { CandidateSource } from './candidate.ts';
import { rankingDropInWords } from './dropped-in-words.ts';

/** The pairs that the consensus of every item gives. */
export function rankedCandidates({ images }: Pick<Project, 'images'>, votes: readonly ItemVotes[], leastMargin: number | null): CandidateSource {
  const wishes = { leastMargin, hasImage: (id: string) => images.get(id) !== undefined };
  return {
    source: 'rankings',
    groups: votes.length,
    * drafts(tell) {
      for (const vote of votes) {
        const pairs = pairsFromRankings(vote, wishes, (drop, count) => { tell(rankingDropInWords(drop, leastMargin), count); });
        for (const { win, loss, ...more } of pairs) yield { win, loss, from: { kind: 'rankings', item: vote.item.id, prompt: vote.item.prompt, ...more } };
        yield null;
      }
    },
    covers: ({ kind }) => kind === 'rankings',
  };
}
