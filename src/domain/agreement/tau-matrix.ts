import type { ItemOutcome } from '../consensus.ts';
import { concordantLessDiscordant, pairsAmong } from './kendall-tau.ts';

/** Mean tau-a of every two people and how many items both ranked, in the order in which the people were given. */
export interface TauMatrix {
  /** Null on the diagonal and where two people share no item. */
  readonly tau: (number | null)[][];
  /** The diagonal holds how many items the person ranked. */
  readonly items: number[][];
}

/** pairwiseTau of ranking.md as a matrix, over all items that two people both ranked; the same to the last bit whatever the order of the items. */
export function tauMatrix(items: Iterable<Pick<ItemOutcome, 'tally'>>, annotators: readonly string[]): TauMatrix {
  const size = annotators.length;
  const placeOf = new Map(annotators.map((annotator, place) => [annotator, place]));
  const shared = new Float64Array(size * size);
  // Sums of whole numbers by number of candidates: unlike sums of fractions they do not depend on the order of the items.
  const sums = new Map<number, Float64Array>();
  for (const { tally: { images, rankings, annotators: people } } of items) {
    const sum = sums.get(images.length) ?? new Float64Array(size * size);
    sums.set(images.length, sum);
    const places = people.map((person) => placeOf.get(person));
    for (const [index, place] of places.entries()) {
      if (place === undefined) continue;
      (shared[place * size + place] as number) += 1;
      for (let before = 0; before < index; before += 1) {
        const other = places[before];
        if (other === undefined) continue;
        const cell = Math.min(place, other) * size + Math.max(place, other);
        (shared[cell] as number) += 1;
        (sum[cell] as number) += concordantLessDiscordant(rankings[index] as readonly number[], rankings[before] as readonly number[]);
      }
    }
  }
  return squares(size, shared, [...sums].sort(([one], [other]) => one - other));
}

/** Fills both halves of the matrices from the upper one. */
function squares(size: number, shared: Float64Array, sums: readonly (readonly [number, Float64Array])[]): TauMatrix {
  const cellOf = (row: number, column: number) => Math.min(row, column) * size + Math.max(row, column);
  const square = <T>(value: (row: number, column: number) => T) => Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => value(row, column)));
  const items = square((row, column) => shared[cellOf(row, column)] as number);
  const tau = square((row, column) => {
    const count = shared[cellOf(row, column)] as number;
    if (row === column || count === 0) return null;
    return sums.reduce((sum, [candidates, cells]) => sum + (cells[cellOf(row, column)] as number) / pairsAmong(candidates), 0) / count;
  });
  return { tau, items };
}
