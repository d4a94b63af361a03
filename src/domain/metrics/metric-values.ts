/** An item that metrics are compared on. */
export interface ComparedItem {
  /** Consensus score of each candidate, n = best; null without a consensus. */
  readonly scores: readonly number[] | null;
  /** Model of each candidate in the same order; null where there is none. */
  readonly models: readonly (string | null)[];
}

/** What a metric says of the candidates of one item, in their order; null for an image without a value. */
export type ItemValues = readonly (number | null)[];

/** One metric over the same items, in the same order, as a list of `ComparedItem`. */
export interface MetricValues {
  readonly name: string;
  readonly lowerIsBetter: boolean;
  /** Least and greatest value that count as 0 and 1 when values are normalised; null without values. */
  readonly range: readonly [number, number] | null;
  readonly values: readonly ItemValues[];
}
