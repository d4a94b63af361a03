/** `count` of the values without repeats, in random order, or all of them where there are fewer; `random` gives numbers in [0, 1). The input stays as it is. */
export function sampleOf<T>(values: readonly T[], count: number, random: () => number): T[] {
  const pool = [...values];
  const size = Math.min(count, pool.length);
  // The first places of a Fisher-Yates shuffle.
  for (let place = 0; place < size; place += 1) {
    const other = place + Math.floor(random() * (pool.length - place));
    [pool[place], pool[other]] = [pool[other] as T, pool[place] as T];
  }
  return pool.slice(0, size);
}
