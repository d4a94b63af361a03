import { seededRandom, shuffled } from './random.ts';

/**
 * Who answers which item in a design of balanced blocks: `perItem` people each, dealt out like cards. Within a block of as many
 * items as people everybody gets equally many; each block deals in a new random order, so that who meets whom varies. Loads
 * never differ by more than one, and items that are added at the end change nothing before them.
 */
export function balancedBlocks(seed: string, items: readonly string[], people: readonly string[], perItem: number): Map<string, readonly string[]> {
  const everybody = [...new Set(people)].sort();
  const count = everybody.length;
  const assigned = new Map<string, readonly string[]>();
  let order: readonly string[] = everybody;
  for (const [index, item] of items.entries()) {
    if (perItem >= count) {
      assigned.set(item, everybody);
      continue;
    }
    const place = index % count;
    if (place === 0) order = shuffled(everybody, seededRandom(JSON.stringify(['assignment', seed, index / count])));
    assigned.set(item, Array.from({ length: perItem }, (_, card) => order[(place * perItem + card) % count] as string));
  }
  return assigned;
}
