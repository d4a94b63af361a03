/** How often each of several things was counted. */
export interface Counter<K> {
  /** With 0 it is only named. */
  add(key: K, times: number): void;
  has(key: K): boolean;
  of(key: K): number;
  /** Everything that was named, in this order. */
  entries(order: (one: Counted<K>, other: Counted<K>) => number): Counted<K>[];
}

interface Counted<K> { readonly key: K; readonly count: number }

/** Nothing is counted yet. */
export function createCounter<K>(): Counter<K> {
  const counts = new Map<K, number>();
  return {
    add(key, times) { counts.set(key, (counts.get(key) ?? 0) + times); },
    has: (key) => counts.has(key),
    of: (key) => counts.get(key) ?? 0,
    entries: (order) => [...counts].map(([key, count]) => ({ key, count })).sort(order),
  };
}
