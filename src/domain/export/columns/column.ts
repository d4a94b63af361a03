import type { ExportEntry } from '../entry.ts';

/** Type of a column as the Python library `datasets` calls it; `binary` = bytes of a picture's file, `image` = a picture that it decodes. */
export type ColumnType = 'binary' | 'image' | 'string' | 'float64' | 'int64' | 'int32' | 'bool' | 'timestamp[ns]';

/** The picture of an entry at this place. */
export interface PictureCell { readonly picture: 0 | 1 }

/** Size of a picture as it is written, in pixels. */
export interface WrittenSize { readonly width: number; readonly height: number }

/** A `timestamp[ns]` is ISO 8601 text here. */
export type CellValue = string | number | boolean | null | PictureCell;

/** A column as its consumer sees it. */
export interface Column<Entry extends ExportEntry = ExportEntry> {
  readonly name: string;
  readonly type: ColumnType;
  /** What it holds, in one short line for the card. */
  readonly about: string;
  /** `written` are the entry's pictures as they are written; without them, as before an export, what depends on them is null. */
  value(entry: Entry, written?: readonly WrittenSize[]): CellValue;
}
