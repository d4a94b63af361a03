import type { ItemVotes } from './item-votes.ts';

/**
 * One text for all items whose answers are alike but for who gave them: the rankings sorted, the first `asked` apart from any
 * beyond, since some figures count the first alone, and the consensus.
 */
export function votePattern({ candidates, ties, rankings, consensus }: ItemVotes, asked: number): string {
  const codes = rankings.map(rankingCode);
  const first = codes.slice(0, asked).sort(ascending);
  const beyond = codes.slice(asked).sort(ascending);
  return `${String(candidates)}${ties ? 't' : ''}:${first.join()}:${beyond.join()}:${consensus ? String(rankingCode(consensus)) : ''}`;
}

/** A whole number that stands for the scores; half scores of ties are why it doubles them. */
function rankingCode(scores: readonly number[]): number {
  const base = 2 * scores.length + 1;
  let code = 0;
  for (const score of scores) code = code * base + 2 * score;
  return code;
}

function ascending(one: number, other: number): number {
  return one - other;
}
