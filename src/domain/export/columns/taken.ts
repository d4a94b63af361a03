import type { PairEntry } from '../entry.ts';
import type { Column } from './column.ts';

/** Columns of another format under the same names, in the order of `names`. */
export function taken(columns: readonly Column<PairEntry>[], names: readonly string[]): readonly Column<PairEntry>[] {
  return names.flatMap((name) => columns.filter((one) => one.name === name));
}
