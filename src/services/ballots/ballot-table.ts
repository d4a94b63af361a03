import { StudioError } from '../../contract/errors.ts';
import { ballotColumns, readBallotHeader, type BallotColumn, type BallotRow, type BrokenRow } from '../../domain/ballot-csv.ts';
import { tableRows } from '../tables/table-rows.ts';

/**
 * Reads a CSV of ballots in any form that tables are read in (`eachRow`). Rows that are no proper rows are named in `broken`.
 * @throws StudioError BAD_INPUT when the header is not one of a ballot table.
 */
export function readBallotTable(csv: string): { rows: BallotRow[]; broken: BrokenRow[] } {
  const [header, ...body] = tableRows(csv);
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
