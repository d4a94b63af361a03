import { fullSet, type ItemVotes } from './item-votes.ts';
import { scoreCounts } from './score-counts.ts';
import type { SummedFigure } from './summed-figure.ts';

/**
 * Fleiss' kappa (Fleiss 1971, "Measuring nominal scale agreement among many raters"): subjects are images, categories are
 * `scores`, over items with a full set of N = `asked` rankings. Null for fewer than two people or when only one score occurs.
 */
export function fleissKappa(asked: number, scores: readonly number[]): SummedFigure {
  const width = 2 + scores.length;
  return { width, parts: (votes) => parts(votes, asked, scores), figure: (sums) => kappa(sums, asked) };
}

/** Images, ordered pairs of people who gave an image the same score, and how often each score was given. */
function parts(votes: ItemVotes, asked: number, scores: readonly number[]): number[] {
  const rankings = fullSet(votes, asked) ?? [];
  const given = scores.map(() => 0);
  let agreeing = 0;
  for (const counts of scoreCounts(rankings, votes.candidates, scores)) {
    for (const [category, count] of counts.entries()) {
      agreeing += count * (count - 1);
      (given[category] as number) += count;
    }
  }
  return [rankings.length > 0 ? votes.candidates : 0, agreeing, ...given];
}

function kappa([images = 0, agreeing = 0, ...given]: Float64Array, asked: number): number | null {
  if (images === 0 || asked < 2) return null;
  const observed = agreeing / (images * asked * (asked - 1));
  const byChance = given.reduce((sum, count) => sum + (count / (images * asked)) ** 2, 0);
  return given.filter((count) => count > 0).length > 1 ? (observed - byChance) / (1 - byChance) : null;
}
