import Papa from 'papaparse';
import { separatorOf, type Separator } from '../../domain/text-table.ts';

/** One row of a table that is not blank. */
export interface TableRow {
  /** The line it starts on, 1 = the first of the text; a quoted cell may span lines. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it is no proper row of CSV; null when it is one. */
  readonly problem: string | null;
}

/**
 * Reads a table row by row: comma, semicolon or tab (what the first line uses most), quotes as in RFC 4180, any line ends,
 * with or without byte order mark. Rows of empty cells are passed over. Gives the separator back.
 */
export function eachRow(text: string, take: (row: TableRow, separator: Separator) => void): Separator {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = separatorOf(body);
  let read = 0;
  let line = 1;
  Papa.parse<string[]>(body, {
    delimiter,
    step: ({ data, errors, meta }) => {
      if (data.some((cell) => cell.trim() !== '')) take({ line, cells: data, problem: errors[0]?.message ?? null }, delimiter);
      line += countLines(body, read, meta.cursor);
      read = meta.cursor;
    },
  });
  return delimiter;
}

/** All rows of a table; for tables that are small enough to be held whole. */
export function tableRows(text: string): TableRow[] {
  const rows: TableRow[] = [];
  eachRow(text, (row) => { rows.push(row); });
  return rows;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let index = from; index < to; index += 1) {
    const mark = text.charCodeAt(index);
    if (mark === 10 || (mark === 13 && text.charCodeAt(index + 1) !== 10)) lines += 1;
  }
  return lines;
}
