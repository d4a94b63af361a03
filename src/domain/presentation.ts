import { hashedFraction, seededRandom, shuffled } from './random.ts';

/**
 * The image ids of an item from left to right, as this annotator sees them. Depends on the study's seed, the person, the
 * item and the set of images, not on the order in which they are given.
 */
export function presentedOrder(seed: string, annotator: string, item: string, images: readonly string[]): string[] {
  return shuffled([...images].sort(), seededRandom(JSON.stringify(['presentation', seed, annotator, item])));
}

/**
 * The order in which a hidden repeat shows an item: the first one, turned round by a random number of places, so that every
 * image stands in another place than before (for a pair: swapped).
 */
export function repeatedOrder(seed: string, annotator: string, item: string, first: readonly string[]): string[] {
  const turn = 1 + Math.floor(hashedFraction(JSON.stringify(['repeat order', seed, annotator, item])) * (first.length - 1));
  return [...first.slice(turn), ...first.slice(0, turn)];
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
