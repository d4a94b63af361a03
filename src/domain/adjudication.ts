import type { Answer } from './ballot.ts';
import { tally, type Scores } from './consensus.ts';
import type { ItemRecord } from './item.ts';

/** The scores that the adjudicator's order gives to an item's images, n = best; null where it is no order of exactly these images. */
export function adjudicatedScores({ images }: Pick<ItemRecord, 'images'>, decision: Answer | undefined): Scores | null {
  if (decision?.kind !== 'ranking') return null;
  const [scores] = tally({ images, ties: false }, [decision]).rankings;
  return scores ? Object.fromEntries(images.map((image, index) => [image, scores[index] as number])) : null;
}
