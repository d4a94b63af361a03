const known = new Map<number, readonly (readonly number[])[]>();

/** All orders of 0 .. count - 1 in lexicographic order; kept, since consensus asks for the same few again and again. */
export function permutations(count: number): readonly (readonly number[])[] {
  if (!Number.isInteger(count) || count < 0 || count > 8) throw new RangeError(`cannot list the orders of ${count} candidates; 0 to 8 can be listed`);
  const before = known.get(count);
  if (before) return before;
  const result: number[][] = count === 0 ? [[]] : [];
  for (let first = 0; first < count; first += 1) {
    for (const rest of permutations(count - 1)) result.push([first, ...rest.map((value) => (value < first ? value : value + 1))]);
  }
  known.set(count, result);
  return result;
}
