import { compareText } from '../compare-text.ts';
import type { InpaintingBatch } from '../inpainting/batch.ts';
import type { PairRecord } from '../pairs/pair.ts';
import { earlierTime, smaller } from './prefer.ts';

/**
 * Two records of one pair as one. Of inpainted ones the one that was looked at, of two with its score; of those built from other records the one that
 * a building changed later; of equal ones the one with the smaller text. It was added at the earlier time. Commutative, associative and idempotent.
 */
export function mergePair(one: PairRecord, other: PairRecord): PairRecord {
  const addedAt = earlierTime(one.addedAt, other.addedAt);
  const [first, second] = [{ ...one, addedAt }, { ...other, addedAt }];
  const order = compareText(weightOf(one), weightOf(other));
  return order === 0 ? smaller(first, second) : order > 0 ? first : second;
}

/** Two records of one batch as one; nothing but the time and the names of what made it can differ. */
export function mergeBatch(one: InpaintingBatch, other: InpaintingBatch): InpaintingBatch {
  const createdAt = earlierTime(one.createdAt, other.createdAt);
  return smaller({ ...one, createdAt }, { ...other, createdAt });
}

/** Text that is greater for the record that stays. An inpainted pair: how much is known of what came out, from nothing over faces to scores. */
function weightOf({ origin }: PairRecord): string {
  if (origin.kind !== 'inpainting') return `0 ${origin.builtAt}`;
  return `1 ${origin.check === null ? 0 : origin.check.score === null ? 1 : 2}`;
}
