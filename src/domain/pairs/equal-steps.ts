/** A step of a histogram: `from` inclusive, `to` exclusive but for the last one. */
interface Step {
  readonly from: number;
  readonly to: number;
}

/** A range in equal steps, and the place of the step that a value of the range falls into. */
export interface Steps {
  readonly steps: readonly Step[];
  placeOf(value: number): number;
}

/** `count` equal steps from the least to the greatest of some finite numbers; one without width where all are equal, none of none. */
export function equalSteps(values: Iterable<number>, count: number): Steps {
  let least = Infinity, most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least > most) return { steps: [], placeOf: () => 0 };
  if (least === most) return { steps: [{ from: least, to: most }], placeOf: () => 0 };
  // Halved first: the distance of two huge numbers is infinite.
  const half = most / 2 - least / 2;
  const edgeOf = (part: number) => Math.min(most, least + half * part + half * part);
  const edges = Array.from({ length: count + 1 }, (_, place) => (place === count ? most : edgeOf(place / count)));
  return {
    steps: edges.slice(1).map((to, place) => ({ from: edges[place] as number, to })),
    placeOf(value) {
      let place = Math.min(count - 1, Math.max(0, Math.floor(((value / 2 - least / 2) / half) * count) || 0));
      // Edges are what a filter is given, so they decide and not the quotient, which may be a rounding error off.
      while (place > 0 && value < (edges[place] as number)) place -= 1;
      while (place < count - 1 && value >= (edges[place + 1] as number)) place += 1;
      return place;
    },
  };
}
