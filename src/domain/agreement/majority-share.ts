import { fullSet, type ItemVotes } from './item-votes.ts';
import { ratioFigure, type SummedFigure } from './summed-figure.ts';

/** How many rankings gave the image at `index` its most frequent score. */
function mostFrequent(rankings: ItemVotes['rankings'], index: number): number {
  let most = 0;
  for (const { [index]: score } of rankings) {
    let votes = 0;
    for (const scores of rankings) if (scores[index] === score) votes += 1;
    most = Math.max(most, votes);
  }
  return most;
}

/** The images of an item to which at least `needed` of its full set of rankings gave the same score, and all its images. */
function agreedImages(votes: ItemVotes, asked: number, needed: number): readonly [number, number] {
  const rankings = fullSet(votes, asked);
  if (!rankings) return [0, 0];
  let agreed = 0;
  for (let index = 0; index < votes.candidates; index += 1) if (mostFrequent(rankings, index) >= needed) agreed += 1;
  return [agreed, votes.candidates];
}

/** majorityShare of the FaceScore paper: the share of images to which at least floor(N / 2) + 1 of N = `asked` people gave the same score. */
export function majorityShare(asked: number): SummedFigure {
  return ratioFigure((votes) => agreedImages(votes, asked, Math.floor(asked / 2) + 1));
}

/** unanimousShare of ranking.md: the share of images to which all N = `asked` people gave the same score. */
export function unanimousShare(asked: number): SummedFigure {
  return ratioFigure((votes) => agreedImages(votes, asked, asked));
}
