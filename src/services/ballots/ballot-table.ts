import Papa from 'papaparse';
import { StudioError } from '../../contract/errors.ts';
import { ballotColumns, readBallotHeader, type BallotColumn, type BallotRow, type BrokenRow } from '../../domain/ballot-csv.ts';

interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem: string | null;
}

/** The separator that the first line uses most; quoted names do not occur in this header. */
function separatorOf(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1);
  return [',', ';', '\t'].reduce((best, mark) => (header.split(mark).length > header.split(best).length ? mark : best));
}

/** Rows with the line each one starts on; a quoted cell may span lines. */
function rawRows(text: string): RawRow[] {
  const rows: RawRow[] = [];
  let start = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter: separatorOf(text),
    step: ({ data, errors, meta }) => {
      rows.push({ line, cells: data, problem: errors[0]?.message ?? null });
      line += text.slice(start, meta.cursor).match(/\r\n|\r|\n/g)?.length ?? 0;
      start = meta.cursor;
    },
  });
  return rows;
}

function isBlank({ cells }: RawRow): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/**
 * Reads a CSV of ballots: comma, semicolon or tab, with or without byte order mark, any line ends. Rows that are no proper
 * rows are named in `broken`.
 * @throws StudioError BAD_INPUT when the header is not one of a ballot table.
 */
export function readBallotTable(csv: string): { rows: BallotRow[]; broken: BrokenRow[] } {
  const [header, ...body] = rawRows(csv.replace(/^\uFEFF/, '')).filter((row) => !isBlank(row));
  if (!header) throw new StudioError('BAD_INPUT', `The ballot table is empty; its first line must be ${ballotColumns.join(',')}.`);
  const read = readBallotHeader(header.cells);
  if (!read.ok) throw new StudioError('BAD_INPUT', `Line ${header.line} of the ballot table: ${read.reason}.`);

  const rows: BallotRow[] = [];
  const broken: BrokenRow[] = [];
  for (const { line, cells, problem } of body) {
    if (problem !== null) broken.push({ line, reason: `not a proper CSV row: ${problem}` });
    else if (cells.length > header.cells.length) broken.push({ line, reason: `${cells.length} cells under ${header.cells.length} columns` });
    else rows.push({ line, cells: cellsOf(cells, read.places) });
  }
  return { rows, broken };
}

function cellsOf(cells: readonly string[], places: ReadonlyMap<BallotColumn, number>): BallotRow['cells'] {
  const cell = (column: BallotColumn) => cells[places.get(column) ?? -1] ?? '';
  return {
    item: cell('item'), annotator: cell('annotator'), image: cell('image'), score: cell('score'),
    discard: cell('discard'), duration_ms: cell('duration_ms'), submitted_at: cell('submitted_at'),
  };
}
