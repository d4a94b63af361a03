import { compareText } from '../compare-text.ts';
import { canonicalText } from './canonical-text.ts';

/** The one with the smaller canonical text. */
export function smaller<T>(one: T, other: T): T {
  return canonicalText(other) < canonicalText(one) ? other : one;
}

/** The one that is there; where both are, the one with the smaller canonical text. */
export function smallerGiven<T>(one: T | null, other: T | null): T | null {
  if (one === null || other === null) return one ?? other;
  return smaller(one, other);
}

/** The one that is there; where both are, the later one, and of the same time the one with the smaller canonical text. */
export function later<T extends { readonly at: string }>(one: T | null, other: T | null): T | null {
  if (one === null || other === null) return one ?? other;
  if (one.at !== other.at) return one.at > other.at ? one : other;
  return smaller(one, other);
}

/** The entries of both lists, the later one of those with one key, sorted by key. */
export function laterOfEach<T extends { readonly at: string }>(one: readonly T[], other: readonly T[], keyOf: (entry: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const entry of [...one, ...other]) byKey.set(keyOf(entry), later(byKey.get(keyOf(entry)) ?? entry, entry) ?? entry);
  return [...byKey].sort(([first], [second]) => compareText(first, second)).map(([, entry]) => entry);
}

/** The earlier of two ISO 8601 times. */
export function earlierTime(one: string, other: string): string {
  return other < one ? other : one;
}

/** The later of two ISO 8601 times; null where neither is there. */
export function laterTime(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return other > one ? other : one;
}
