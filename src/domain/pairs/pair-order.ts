import { compareText } from '../compare-text.ts';
import { hashedFraction } from '../random.ts';
import type { PairTraits } from './pair-traits.ts';

/** Orders in which pairs are shown. `shuffled` is the same for everybody and at any time. */
export const pairSorts = ['added', 'newest', 'largest-margin', 'smallest-margin', 'most-changed', 'least-changed', 'largest-face', 'smallest-face', 'shuffled'] as const;

export type PairSort = (typeof pairSorts)[number];

/** Sorts pairs; where two are equal, or where what is sorted by is not known, in the order in which they were added, those last. Makes a new array. */
export function sortPairs(pairs: readonly PairTraits[], sort: PairSort): readonly PairTraits[] {
  if (sort === 'added') return pairs;
  if (sort === 'newest') return pairs.toSorted((one, other) => compareText(other.addedAt, one.addedAt) || one.place - other.place);
  const key = keys[sort];
  return pairs
    .map((pair) => ({ pair, key: key(pair) }))
    .sort((one, other) => compareKeys(one.key, other.key) || one.pair.place - other.pair.place)
    .map(({ pair }) => pair);
}

const keys: Readonly<Record<Exclude<PairSort, 'added' | 'newest'>, (pair: PairTraits) => number | null>> = {
  'largest-margin': ({ margin }) => negative(margin),
  'smallest-margin': ({ margin }) => margin,
  'most-changed': ({ change }) => negative(change),
  'least-changed': ({ change }) => change,
  'largest-face': ({ areaRatio }) => negative(areaRatio),
  'smallest-face': ({ areaRatio }) => areaRatio,
  'shuffled': ({ id }) => hashedFraction(id),
};

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}

function compareKeys(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}
