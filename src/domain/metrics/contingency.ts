/** How many images there are with each two of a few values of x and y, the values in ascending order. */
export interface Contingency {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Row by row, one row for each x. */
  readonly counts: Float64Array;
}

/** An empty table for the values that occur. */
export function contingency(x: Iterable<number>, y: Iterable<number>): Contingency {
  const rows = ascending(x), columns = ascending(y);
  return { x: rows, y: columns, counts: new Float64Array(rows.length * columns.length) };
}

function ascending(values: Iterable<number>): number[] {
  return [...new Set(values)].sort((one, other) => one - other);
}

/** Where the table counts images with these two values. */
export function cellOf({ x, y }: Contingency, rank: number, score: number): number {
  return x.indexOf(rank) * y.length + y.indexOf(score);
}

/** How many images there are with each x, and with each y. */
export function margins({ x, y, counts }: Contingency): { x: Float64Array; y: Float64Array } {
  const ofX = new Float64Array(x.length), ofY = new Float64Array(y.length);
  for (let row = 0; row < x.length; row += 1) {
    for (let column = 0; column < y.length; column += 1) {
      const count = counts[row * y.length + column] as number;
      (ofX[row] as number) += count;
      (ofY[column] as number) += count;
    }
  }
  return { x: ofX, y: ofY };
}
