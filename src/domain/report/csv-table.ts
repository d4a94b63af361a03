import type { Cell, Column, Table } from './table.ts';

/**
 * A table as CSV (RFC 4180): figures at full precision with a decimal point, shares in [0, 1], nothing where a figure is
 * missing; a figure's interval stands in two columns named after it, `_low` and `_high`.
 */
export function csvTable({ columns, rows }: Table): string {
  const lines = [columns.flatMap(headings), ...rows.map((row) => columns.flatMap((column, place) => values(column, row[place])))];
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

function headings({ key, hasInterval }: Column): string[] {
  return hasInterval ? [key, `${key}_low`, `${key}_high`] : [key];
}

function values({ hasInterval }: Column, cell: Cell | undefined): string[] {
  const value = !cell ? '' : cell.kind === 'text' ? cell.text : exact(cell.value);
  if (!hasInterval) return [value];
  const interval = cell && 'interval' in cell ? cell.interval : null;
  return [value, exact(interval?.[0] ?? null), exact(interval?.[1] ?? null)];
}

function exact(value: number | null): string {
  return value === null ? '' : String(value);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
