import type { Scores, Tally } from '../consensus.ts';

/** To how many images of an item one ranking gave the consensus score. */
export function consensusHits({ images }: Pick<Tally, 'images'>, ranking: readonly number[], consensus: Scores): number {
  let hits = 0;
  for (let index = 0; index < images.length; index += 1) if (ranking[index] === consensus[images[index] as string]) hits += 1;
  return hits;
}
