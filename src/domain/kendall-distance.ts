/**
 * Kendall's distance (Kendall 1938): how many pairs two strict rankings order differently. Each ranking gives the place
 * of every candidate, in the same candidate order; any increasing scale will do.
 */
export function kendallDistance(one: readonly number[], other: readonly number[]): number {
  let distance = 0;
  for (let second = 1; second < one.length; second += 1) {
    for (let first = 0; first < second; first += 1) {
      const here = (one[first] as number) < (one[second] as number);
      const there = (other[first] as number) < (other[second] as number);
      if (here !== there) distance += 1;
    }
  }
  return distance;
}
