/** A 95 % interval; null when it cannot be computed. */
type CellInterval = readonly [low: number, high: number] | null;

/** What stands in a cell: a text, or a figure at full precision that knows how it is printed. Null = there is none. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: number | null }
  /** In [0, 1]; printed in per cent with two digits. */
  | { readonly kind: 'share'; readonly value: number | null; readonly interval: CellInterval }
  | { readonly kind: 'number'; readonly value: number | null; readonly digits: number; readonly interval: CellInterval }
  /** The p value of a test. */
  | { readonly kind: 'p'; readonly value: number | null };

export interface Column {
  /** Its name in CSV. */
  readonly key: string;
  /** Its name in print. */
  readonly title: string;
  readonly align: 'left' | 'right';
  /** All its figures are shares: the unit stands in the heading and not in every cell. */
  readonly isPercent?: boolean;
  /** Its figures have intervals: two more columns in CSV. */
  readonly hasInterval?: boolean;
  /** Left out in print. */
  readonly onlyCsv?: boolean;
}

/** A table that can be taken away, apart from any format. */
export interface Table {
  /** Part of file names and labels. */
  readonly name: string;
  /** One or two sentences that say what the figures are. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** One cell for each column. */
  readonly rows: readonly (readonly Cell[])[];
}
