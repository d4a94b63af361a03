import type { ItemRecord } from '../item.ts';
import { canonicalText } from './canonical-text.ts';
import { earlierTime, later, laterOfEach, smallerGiven } from './prefer.ts';

/**
 * Two records of one item as one: the prompt that is there (the smaller text of two), the right answer that was given later
 * (none loses), of each person who was asked beyond N the later entry, ties where either copy takes them, the earlier time. Items that have one id but other images are two
 * different items: the one whose list of images has the smaller text stays, in every copy the same, and the other is left
 * out whole. Commutative, associative and idempotent.
 */
export function mergeItem(one: ItemRecord, other: ItemRecord): ItemRecord {
  if (!hasSameImages(one, other)) return canonicalText(one.images) < canonicalText(other.images) ? one : other;
  return {
    id: one.id,
    key: other.key < one.key ? other.key : one.key,
    prompt: smallerGiven(one.prompt, other.prompt),
    images: one.images,
    ties: one.ties || other.ties,
    known: later(one.known, other.known),
    moreFrom: laterOfEach(one.moreFrom, other.moreFrom, ({ person }) => person),
    addedAt: earlierTime(one.addedAt, other.addedAt),
  };
}

/** Whether two records with one id are the same item. */
export function hasSameImages(one: ItemRecord, other: ItemRecord): boolean {
  return canonicalText(one.images) === canonicalText(other.images);
}
