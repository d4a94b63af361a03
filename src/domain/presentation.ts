import { hashedFraction, seededRandom, shuffled } from './random.ts';

/**
 * The image ids of an item from left to right, as this annotator sees them. Depends on the study's seed, the person, the
 * item and the set of images, not on the order in which they are given.
 */
export function presentedOrder(seed: string, annotator: string, item: string, images: readonly string[]): string[] {
  return shuffled([...images].sort(), seededRandom(JSON.stringify(['presentation', seed, annotator, item])));
}

/**
 * All items in this annotator's own random order. Each item has a fixed random key, so importing more items never
 * reorders the ones that were there.
 */
export function itemOrder(seed: string, annotator: string, itemIds: readonly string[]): string[] {
  return itemIds
    .map((id) => ({ id, key: hashedFraction(JSON.stringify(['items', seed, annotator, id])) }))
    .sort((one, other) => one.key - other.key || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);
}
