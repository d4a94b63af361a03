/** One measured figure: printed as one JSON line, with the limit it is held against. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'ratio' | 'MB' | 'count';
  readonly limit: number;
  /** Whatever helps to read the value: sizes, counts, the baseline. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Prints a figure, or why it was not measured. Values are rounded to three decimals. */
export function report(line: Figure | { readonly figure: string; readonly skipped: string }): void {
  const document = 'value' in line
    ? { ...line, value: round(line.value), within: line.value <= line.limit }
    : line;
  process.stdout.write(`${JSON.stringify(document)}\n`);
}

/** The q-quantile (0 to 1) by the nearest-rank method. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds that a piece of work took, with its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
