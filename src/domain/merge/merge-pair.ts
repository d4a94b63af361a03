import type { InpaintingBatch } from '../inpainting/batch.ts';
import type { PairRecord } from '../pairs/pair.ts';
import { canonicalText } from './canonical-text.ts';
import { earlierTime, smaller } from './prefer.ts';

/**
 * Two records of one pair as one: the one that was looked at, of two with its score, of equal ones the one with the smaller text; it was
 * added at the earlier time. Commutative, associative and idempotent.
 */
export function mergePair(one: PairRecord, other: PairRecord): PairRecord {
  const addedAt = earlierTime(one.addedAt, other.addedAt);
  const [first, second] = [{ ...one, addedAt }, { ...other, addedAt }];
  const [seenOfFirst, seenOfSecond] = [seen(one), seen(other)];
  if (seenOfFirst !== seenOfSecond) return seenOfFirst > seenOfSecond ? first : second;
  return canonicalText(withoutTime(second)) < canonicalText(withoutTime(first)) ? second : first;
}

/** Two records of one batch as one; nothing but the time and the names of what made it can differ. */
export function mergeBatch(one: InpaintingBatch, other: InpaintingBatch): InpaintingBatch {
  const createdAt = earlierTime(one.createdAt, other.createdAt);
  return smaller({ ...one, createdAt }, { ...other, createdAt });
}

/** How much is known of what came out: nothing, faces, scores too. */
function seen({ origin: { check } }: PairRecord): number {
  return check === null ? 0 : check.score === null ? 1 : 2;
}

function withoutTime({ addedAt: _addedAt, ...rest }: PairRecord): Omit<PairRecord, 'addedAt'> {
  return rest;
}
