/**
 * Ranks within one item, n for the best of n values as consensus scores have it: the highest, or the lowest where lower is
 * better. Equal values share the mean of their ranks.
 */
export function withinItemRanks(values: readonly number[], lowerIsBetter: boolean): number[] {
  return values.map((value) => {
    let below = 0, equal = 0;
    for (const other of values) {
      if (other === value) equal += 1;
      else if (other < value) below += 1;
    }
    const worse = lowerIsBetter ? values.length - equal - below : below;
    return worse + (equal + 1) / 2;
  });
}
