import type { ImageLookup } from '../score-csv.ts';
import { numberIn, type Separator } from '../text-table.ts';

/** The columns that a table of comparisons must have. */
export const comparisonColumns = ['image_a', 'image_b', 'winner'] as const;

const furtherColumns = ['prompt', 'margin', 'note'] as const;

type Column = (typeof comparisonColumns)[number] | (typeof furtherColumns)[number];

/** Where each column stands in a row; -1 for one that is not there. */
export type ComparisonLayout = Readonly<Record<Column, number>>;

/** The layout that a first line names, in any case and order, or why the table cannot be read. Columns that mean nothing here are ignored. */
export function readComparisonHeader(cells: readonly string[]): { readonly ok: true; readonly layout: ComparisonLayout } | { readonly ok: false; readonly reason: string } {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const columns: readonly Column[] = [...comparisonColumns, ...furtherColumns];
  const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) return { ok: false, reason: `the column "${twice}" is there twice` };
  const missing = comparisonColumns.filter((column) => !names.includes(column)).map((column) => `"${column}"`).join(', ');
  if (missing !== '') return { ok: false, reason: `the first line has no column ${missing}; it must name the columns image_a, image_b and winner` };
  return { ok: true, layout: Object.fromEntries(columns.map((column) => [column, names.indexOf(column)])) as ComparisonLayout };
}

/** A pair as a table has it: image ids, and the line of the row that counts. */
interface ListedPair {
  readonly win: string;
  readonly loss: string;
  readonly line: number;
  readonly prompt: string | null;
  readonly margin: number | null;
  readonly note: string | null;
}

/** Why a row gives no pair. */
export const tableDrops = ['bad-row', 'unknown-image', 'same-image', 'tie', 'unclear-winner', 'bad-margin', 'contradiction', 'repeated'] as const;

export type TableDrop = (typeof tableDrops)[number];

/** A row that was left out, with the reason in words. */
export interface LeftOutComparison {
  readonly line: number;
  readonly drop: TableDrop;
  readonly reason: string;
}

/** A table of comparisons, put together row by row. */
export interface ComparisonTable {
  take(row: { readonly line: number; readonly cells: readonly string[]; readonly problem: string | null }): void;
  /** What came of the rows so far, both lists in the order of the lines. */
  read(): { readonly pairs: readonly ListedPair[]; readonly leftOut: readonly LeftOutComparison[] };
}

type Row = ListedPair | Omit<LeftOutComparison, 'line'>;

/**
 * Reads the rows of a table with this many columns. Rows that say opposite things of the same two images are all left out; of rows
 * that say the same the first counts. A row whose margin is no number from 0 on is left out, not taken without a margin.
 */
export function createComparisonTable(layout: ComparisonLayout, columns: number, separator: Separator, find: ImageLookup): ComparisonTable {
  const taken: ListedPair[] = [];
  const leftOut: LeftOutComparison[] = [];
  return {
    take(row) {
      const read = readRow(row, layout, columns, separator, find);
      if ('drop' in read) leftOut.push({ line: row.line, ...read });
      else taken.push(read);
    },
    read() {
      const { pairs, leftOut: more } = withoutConflicts(taken);
      return { pairs, leftOut: [...leftOut, ...more].sort((one, other) => one.line - other.line) };
    },
  };
}

function readRow({ line, cells, problem }: Parameters<ComparisonTable['take']>[0], layout: ComparisonLayout, columns: number, separator: Separator, find: ImageLookup): Row {
  if (problem !== null) return { drop: 'bad-row', reason: `not a proper CSV row: ${problem}` };
  if (cells.length > columns) return { drop: 'bad-row', reason: `${cells.length} cells under ${columns} columns` };
  const cell = (column: Column) => (cells[layout[column]] ?? '').trim();
  const [one, other] = [find(cell('image_a')), find(cell('image_b'))];
  if ('reason' in one) return { drop: 'unknown-image', reason: one.reason };
  if ('reason' in other) return { drop: 'unknown-image', reason: other.reason };
  if (one.id === other.id) return { drop: 'same-image', reason: 'both images are the same' };
  const winner = winnerOf(cell('winner'), [cell('image_a'), one.id], [cell('image_b'), other.id], find);
  if (winner === 'tie') return { drop: 'tie', reason: 'a tie' };
  if (winner === null) return { drop: 'unclear-winner', reason: `the winner "${cell('winner').slice(0, 80)}" is neither a, b or tie, nor one of the two images` };
  const margin = cell('margin') === '' ? null : numberIn(cell('margin'), separator);
  if ((margin === null && cell('margin') !== '') || (margin ?? 0) < 0) return { drop: 'bad-margin', reason: `the margin "${cell('margin').slice(0, 40)}" is not a number from 0 on` };
  const [win, loss] = winner === 'a' ? [one.id, other.id] : [other.id, one.id];
  // A minus before a zero would not survive the way to the disk and back.
  return { win, loss, line, prompt: cell('prompt') || null, margin: margin === null ? null : margin + 0, note: cell('note') || null };
}

type Side = readonly [written: string, id: string];

/** Which side a cell names; null where it names none, or, an image being called "a" or "b", perhaps the other one. */
function winnerOf(written: string, a: Side, b: Side, find: ImageLookup): 'a' | 'b' | 'tie' | null {
  const isOf = ([name]: Side) => written !== '' && written === name;
  const letter = written.toLowerCase();
  if (letter === 'a') return isOf(b) ? null : 'a';
  if (letter === 'b') return isOf(a) ? null : 'b';
  if (isOf(a)) return 'a';
  if (isOf(b)) return 'b';
  if (letter === 'tie') return 'tie';
  const found = find(written);
  if ('reason' in found) return null;
  return found.id === a[1] ? 'a' : found.id === b[1] ? 'b' : null;
}

function withoutConflicts(taken: readonly ListedPair[]): { pairs: ListedPair[]; leftOut: LeftOutComparison[] } {
  const first = new Map<string, ListedPair>();
  for (const pair of taken) {
    const key = `${pair.win} ${pair.loss}`;
    if (!first.has(key)) first.set(key, pair);
  }
  const pairs: ListedPair[] = [];
  const leftOut: LeftOutComparison[] = [];
  for (const pair of taken) {
    const opposite = first.get(`${pair.loss} ${pair.win}`);
    const earlier = first.get(`${pair.win} ${pair.loss}`);
    if (opposite) leftOut.push({ line: pair.line, drop: 'contradiction', reason: `line ${opposite.line} has the same two images with the other winner` });
    else if (earlier !== pair) leftOut.push({ line: pair.line, drop: 'repeated', reason: `line ${earlier?.line ?? 0} says the same` });
    else pairs.push(pair);
  }
  return { pairs, leftOut };
}
