import { margins, type Contingency } from './contingency.ts';

/** The product-moment correlation of Pearson (1895), in [-1, 1]; null when x or y is constant or the table is empty. */
export function pearson(table: Contingency): number | null {
  const { x, y } = margins(table);
  return productMoment(table.counts, table.x, table.y, x, y);
}

/** The rank correlation of Spearman (1904): Pearson's of average ranks over the whole table. Null as there. */
export function spearman({ counts, ...table }: Contingency): number | null {
  const { x, y } = margins({ counts, ...table });
  return productMoment(counts, averageRanks(x), averageRanks(y), x, y);
}

/** Tau-b of Kendall (1945), which corrects for ties, in [-1, 1]; null when x or y is constant or the table is empty. */
export function kendallTauB(table: Contingency): number | null {
  const { x, y } = margins(table);
  const untiedX = untiedPairs(x), untiedY = untiedPairs(y);
  if (untiedX === 0 || untiedY === 0) return null;
  return bounded(concordance(table) / Math.sqrt(untiedX * untiedY));
}

function productMoment(counts: Float64Array, x: ArrayLike<number>, y: ArrayLike<number>, ofX: Float64Array, ofY: Float64Array): number | null {
  const meanX = mean(x, ofX), meanY = mean(y, ofY);
  let product = 0;
  for (let row = 0; row < x.length; row += 1) {
    let sum = 0;
    for (let column = 0; column < y.length; column += 1) sum += (counts[row * y.length + column] as number) * ((y[column] as number) - meanY);
    product += sum * ((x[row] as number) - meanX);
  }
  const squaresX = squares(x, ofX, meanX), squaresY = squares(y, ofY, meanY);
  return squaresX > 0 && squaresY > 0 ? bounded(product / Math.sqrt(squaresX * squaresY)) : null;
}

function mean(values: ArrayLike<number>, counts: Float64Array): number {
  let sum = 0, total = 0;
  for (let index = 0; index < values.length; index += 1) {
    sum += (values[index] as number) * (counts[index] as number);
    total += counts[index] as number;
  }
  return sum / total;
}

function squares(values: ArrayLike<number>, counts: Float64Array, around: number): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += (counts[index] as number) * ((values[index] as number) - around) ** 2;
  return sum;
}

function averageRanks(counts: Float64Array): Float64Array {
  const ranks = new Float64Array(counts.length);
  let below = 0;
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] as number;
    ranks[index] = below + (count + 1) / 2;
    below += count;
  }
  return ranks;
}

function untiedPairs(counts: Float64Array): number {
  let total = 0, tied = 0;
  for (const count of counts) {
    total += count;
    tied += count * (count - 1);
  }
  return (total * (total - 1) - tied) / 2;
}

/** Concordant less discordant pairs: each cell against those of higher x. */
function concordance({ x, y, counts }: Contingency): number {
  const higher = new Float64Array(y.length);
  let difference = 0;
  for (let row = x.length - 1; row >= 0; row -= 1) {
    let below = 0, above = 0;
    for (let column = 1; column < y.length; column += 1) above += higher[column] as number;
    for (let column = 0; column < y.length; column += 1) {
      difference += (counts[row * y.length + column] as number) * (above - below);
      below += higher[column] as number;
      above -= column + 1 < y.length ? higher[column + 1] as number : 0;
    }
    for (let column = 0; column < y.length; column += 1) (higher[column] as number) += counts[row * y.length + column] as number;
  }
  return difference;
}

/** Rounding must not carry a correlation past the end of its scale. */
function bounded(correlation: number): number {
  return Math.max(-1, Math.min(1, correlation));
}
