/** Ranks within one item, n for the highest of n values as consensus scores have it; equal values share the mean of their ranks. */
export function withinItemRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    let below = 0, equal = 0;
    for (const other of values) {
      if (other < value) below += 1;
      else if (other === value) equal += 1;
    }
    return below + (equal + 1) / 2;
  });
}
