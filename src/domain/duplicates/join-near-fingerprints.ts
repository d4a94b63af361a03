import { differingBits, halvesOf } from './hamming-distance.ts';
import { createJoinedSets, type JoinedSets } from './joined-sets.ts';

/** Two fingerprints this near are of one picture; `near-duplicate-groups.ts` says why. */
const nearDuplicateBits = 8;

/** Where each of the five parts of a fingerprint begins, counted from its lowest bit, and how many bits it has. */
const parts = [[0, 13], [13, 13], [26, 13], [39, 13], [52, 12]] as const;

/**
 * Joins fingerprints (16 hex digits, each once) that differ in at most 8 of their 64 bits, directly or by way of others; answers sets of places in the list.
 * Of five parts at least one differs in one bit or none then, so that only fingerprints are compared that agree so far: multi-index hashing
 * (Norouzi, Punjani and Fleet 2012). 100,000 take about two seconds; fingerprints that agree in a whole part are compared one by one, 20,000 such in about a second.
 */
export function joinNearFingerprints(fingerprints: readonly string[]): JoinedSets {
  const count = fingerprints.length;
  const [high, low] = [new Uint32Array(count), new Uint32Array(count)];
  for (const [place, fingerprint] of fingerprints.entries()) [high[place], low[place]] = halvesOf(fingerprint);
  const sets = createJoinedSets(count);
  for (const [from, bits] of parts) {
    const values = Uint16Array.from({ length: count }, (_, place) => partOf(high[place] ?? 0, low[place] ?? 0, from, bits));
    joinByPart({ high, low, values, bits }, sets);
  }
  return sets;
}

function partOf(high: number, low: number, from: number, bits: number): number {
  const shifted = from >= 32 ? high >>> (from - 32) : from === 0 ? low : (low >>> from) | (high << (32 - from));
  return shifted & ((1 << bits) - 1);
}

interface PartOfAll { readonly high: Uint32Array; readonly low: Uint32Array; readonly values: Uint16Array; readonly bits: number }

/** Compares each fingerprint with those whose part is the same or differs in one bit, each two of them once. */
function joinByPart({ high, low, values, bits }: PartOfAll, sets: JoinedSets): void {
  const { starts, places } = sortedByValue(values, 1 << bits);
  // Side by side in memory what is compared with each other: it is read many times.
  const sorted: SortedFingerprints = { high: Uint32Array.from(places, (place) => high[place] ?? 0), low: Uint32Array.from(places, (place) => low[place] ?? 0), places };
  const startOf = (value: number): number => starts[value] ?? 0;
  for (let value = 0; value < 1 << bits; value += 1) {
    const end = startOf(value + 1);
    for (let at = startOf(value); at < end; at += 1) {
      compareWith(sorted, at, at + 1, end, sets);
      for (let bit = 1; bit < 1 << bits; bit *= 2) if ((value & bit) === 0) compareWith(sorted, at, startOf(value | bit), startOf((value | bit) + 1), sets);
    }
  }
}

interface SortedFingerprints { readonly high: Uint32Array; readonly low: Uint32Array; readonly places: Uint32Array }

/** Joins the fingerprint at one place with those near to it from `first` up to `last`. */
function compareWith({ high, low, places }: SortedFingerprints, at: number, first: number, last: number, sets: JoinedSets): void {
  const [oneHigh, oneLow] = [high[at] as number, low[at] as number];
  for (let next = first; next < last; next += 1) {
    const differing = differingBits(oneHigh, high[next] as number);
    if (differing <= nearDuplicateBits && differing + differingBits(oneLow, low[next] as number) <= nearDuplicateBits) sets.join(places[at] as number, places[next] as number);
  }
}

/** Places of a list sorted by their value (counting sort), and where in that order each value begins. */
function sortedByValue(values: Uint16Array, count: number): { readonly starts: Uint32Array; readonly places: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  for (const value of values) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  for (let value = 0; value < count; value += 1) starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0);
  const places = new Uint32Array(values.length);
  const next = starts.slice();
  for (const [place, value] of values.entries()) {
    const at = next[value] ?? 0;
    places[at] = place;
    next[value] = at + 1;
  }
  return { starts, places };
}
