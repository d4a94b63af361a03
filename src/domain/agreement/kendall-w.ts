import type { ItemVotes } from './item-votes.ts';
import { ratioFigure, type SummedFigure } from './summed-figure.ts';

/** Kendall's coefficient of concordance (Kendall and Babington Smith 1939) of an item that two or more people ranked, none of them with a tie. */
function concordance({ rankings, candidates }: ItemVotes): readonly [number, number] {
  const people = rankings.length;
  if (people < 2 || rankings.some((scores) => new Set(scores).size < scores.length)) return [0, 0];
  let squares = 0;
  for (let index = 0; index < candidates; index += 1) {
    let sum = 0;
    for (const scores of rankings) sum += scores[index] as number;
    squares += sum ** 2;
  }
  // 12 S with S = sum (R - mean R)^2, in whole numbers, so that perfect agreement is 1 to the last bit.
  const deviation = 12 * squares - 3 * people ** 2 * candidates * (candidates + 1) ** 2;
  return [deviation / (people ** 2 * (candidates ** 3 - candidates)), 1];
}

/** kendallW of ranking.md: the mean over items of Kendall's coefficient of concordance W, in [0, 1]. */
export function kendallW(): SummedFigure {
  return ratioFigure(concordance);
}
