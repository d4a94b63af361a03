import type { Round } from './ballot.ts';
import { hashedFraction } from './random.ts';

/** One question to one person: an item, and whether it is asked for the first time, again, or for practice. */
export interface Slot {
  readonly item: string;
  readonly round: Round;
}

/** A repeat comes at least this many items after the first time, in short studies half of the items. */
const leastDistance = 10;

/**
 * A person's questions in order: their items, and for a `share` of them (0 to 0.5, by number) a hidden repeat, 10 to 30 items
 * after the first time, so that nobody answers from memory. Which items come again depends on seed and person only.
 */
export function slotsOf(seed: string, annotator: string, order: readonly string[], share: number): Slot[] {
  const distance = Math.min(leastDistance, Math.floor(order.length / 2));
  const landing = new Map<number, string[]>();
  for (const [place, item] of repeated(seed, annotator, order, share, distance)) {
    const wait = distance + Math.floor(hashedFraction(JSON.stringify(['repeat distance', seed, annotator, item])) * 2 * distance);
    const after = Math.min(place + wait, order.length - 1);
    landing.set(after, [...landing.get(after) ?? [], item]);
  }
  return order.flatMap((item, place) => [
    { item, round: 'main' as const },
    ...(landing.get(place) ?? []).map((again) => ({ item: again, round: 'repeat' as const })),
  ]);
}

/** The places and ids of the items that come again, in their order. */
function repeated(seed: string, annotator: string, order: readonly string[], share: number, distance: number): [number, string][] {
  const count = Math.round(share * order.length);
  if (count === 0) return [];
  return order.slice(0, order.length - distance)
    .map((item, place) => ({ item, place, key: hashedFraction(JSON.stringify(['repeat', seed, annotator, item])) }))
    .sort((one, other) => one.key - other.key || one.place - other.place)
    .slice(0, count)
    .sort((one, other) => one.place - other.place)
    .map(({ item, place }) => [place, item]);
}
