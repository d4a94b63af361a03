/** A small matrix in double precision, row by row: what is computed once, at conversion, is not rounded before its end. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Rows of `columns` values each. */
export function rowsOf(values: ArrayLike<number>, columns: number): Rows {
  return { rows: values.length / columns, columns, values: Float64Array.from(values) };
}

/** x W^T + b, with W [out, in] as PyTorch keeps it. */
export function linearRows(x: Rows, weight: ArrayLike<number>, bias: ArrayLike<number> | null): Rows {
  const columns = weight.length / x.columns;
  const values = new Float64Array(x.rows * columns);
  for (let row = 0; row < x.rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = bias?.[column] ?? 0;
      for (let index = 0; index < x.columns; index++) sum += (x.values[row * x.columns + index] ?? 0) * (weight[column * x.columns + index] ?? 0);
      values[row * columns + column] = sum;
    }
  }
  return { rows: x.rows, columns, values };
}

/** Element by element. */
export function addRows(a: Rows, b: Rows): Rows {
  return { ...a, values: a.values.map((value, index) => value + (b.values[index] ?? 0)) };
}

/** Layer norm of each row, with the variance of the whole row (not of a sample). */
export function normRows(x: Rows, scale: ArrayLike<number>, bias: ArrayLike<number>, epsilon: number): Rows {
  const values = new Float64Array(x.values.length);
  for (let row = 0; row < x.rows; row++) {
    const line = x.values.subarray(row * x.columns, (row + 1) * x.columns);
    const mean = line.reduce((sum, value) => sum + value, 0) / x.columns;
    const variance = line.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.columns;
    line.forEach((value, index) => { values[row * x.columns + index] = ((value - mean) / Math.sqrt(variance + epsilon)) * (scale[index] ?? 0) + (bias[index] ?? 0); });
  }
  return { ...x, values };
}

/** Attention in heads of 64 columns: each row of `queries` mixes the rows of `values` by the softmax of its products with `keys`, over 8. */
export function attendRows(queries: Rows, keys: Rows, values: Rows): Rows {
  const result = new Float64Array(queries.values.length);
  const at = (matrix: Rows, row: number, column: number): number => matrix.values[row * matrix.columns + column] ?? 0;
  for (let row = 0; row < queries.rows; row++) {
    for (let head = 0; head < queries.columns; head += 64) {
      const logits = Array.from({ length: keys.rows }, (_, key) => {
        let sum = 0;
        for (let column = head; column < head + 64; column++) sum += at(queries, row, column) * at(keys, key, column);
        return sum / 8;
      });
      const most = Math.max(...logits);
      const weights = logits.map((logit) => Math.exp(logit - most));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (let column = head; column < head + 64; column++) {
        result[row * queries.columns + column] = weights.reduce((sum, weight, key) => sum + weight * at(values, key, column), 0) / total;
      }
    }
  }
  return { ...queries, values: result };
}

/** A matrix [rows, columns] as [columns, rows]. */
export function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = values[row * columns + column] ?? 0;
  }
  return result;
}
