/** Numbers from 0 that are joined into sets (union by size with path halving, Tarjan and van Leeuwen 1984). */
export interface JoinedSets {
  join(one: number, other: number): void;
  /** One number that stands for the whole set. */
  setOf(one: number): number;
}

export function createJoinedSets(count: number): JoinedSets {
  const parents = Uint32Array.from({ length: count }, (_, number) => number);
  const sizes = new Uint32Array(count).fill(1);
  const at = (numbers: Uint32Array, place: number): number => numbers[place] ?? 0;
  const setOf = (one: number): number => {
    let place = one;
    while (at(parents, place) !== place) place = parents[place] = at(parents, at(parents, place));
    return place;
  };
  return {
    setOf,
    join(one, other) {
      const [first, second] = [setOf(one), setOf(other)];
      if (first === second) return;
      const [large, small] = at(sizes, first) >= at(sizes, second) ? [first, second] : [second, first];
      parents[small] = large;
      sizes[large] = at(sizes, large) + at(sizes, small);
    },
  };
}
