import type { ImageScores } from '../image-scores.ts';
import { canonicalText } from './canonical-text.ts';

type Entry = ImageScores['values'][string];

/** The metric values of one image in two copies as one: of each metric the later value. Commutative, associative and idempotent. */
export function mergeScores(one: ImageScores, other: ImageScores): ImageScores {
  const values = new Map<string, Entry>(Object.entries(one.values));
  for (const [metric, entry] of Object.entries(other.values)) values.set(metric, laterEntry(values.get(metric) ?? entry, entry));
  return { id: one.id, values: Object.fromEntries([...values].sort(([first], [second]) => (first < second ? -1 : 1))) };
}

function laterEntry(one: Entry, other: Entry): Entry {
  if (one[1] !== other[1]) return one[1] > other[1] ? one : other;
  return canonicalText(other) < canonicalText(one) ? other : one;
}
