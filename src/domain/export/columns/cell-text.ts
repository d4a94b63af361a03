import type { ExportEntry } from '../entry.ts';
import type { CellValue, Column, ColumnType, WrittenSize } from './column.ts';

/** What a picture of a row is called: the path of its file. */
export type NameOf = (picture: 0 | 1) => string;

/** An entry with its pictures as they are written, where they are. */
export interface WrittenRow<Entry extends ExportEntry> {
  readonly entry: Entry;
  readonly written?: readonly WrittenSize[] | undefined;
}

/**
 * A cell as JSON text whose type a reader can tell from any row alone: a `float64` keeps its decimal point (`1.0`), text is well-formed
 * Unicode, and line separators are escaped so that no reader takes them for the end of a row. A picture is what `nameOf` calls it.
 * @throws RangeError for a number that JSON cannot hold.
 */
export function cellText(value: CellValue, type: ColumnType, nameOf: NameOf): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return quoted(nameOf(value.picture));
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return String(value);
  if (!Number.isFinite(value)) throw new RangeError(`JSON holds no ${String(value)}`);
  const digits = JSON.stringify(value);
  return type === 'float64' && /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
}

/** The members of a JSON object with one cell per column, without its braces; a picture is what `nameOf` calls it. */
export function membersText<Entry extends ExportEntry>(columns: readonly Column<Entry>[], { entry, written }: WrittenRow<Entry>, nameOf: NameOf = String): string {
  return columns.map((column) => `${quoted(column.name)}: ${cellText(column.value(entry, written), column.type, nameOf)}`).join(', ');
}

function quoted(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  return JSON.stringify(wellFormed).replace(/[\u0085\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
