import { basename } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { readTableFile } from '../tables/read-table-file.ts';
import { tableRows } from '../tables/table-rows.ts';

/** One row of a table that says something of files. */
interface FileText { readonly file: string; readonly text: string; readonly line: number }

export interface FileTexts {
  readonly skipped: readonly SkippedFile[];
  /** Name of the table, for messages. */
  readonly name: string;
}

/**
 * Reads a table with the column `file` and one with this name, in any encoding and form that tables are read in (`readTableFile`), and hands
 * each row to `take`. Broken rows, and those for which `take` gives a reason, are skipped by line. @throws StudioError BAD_INPUT for a file that is no such table, IO_FAILED.
 */
export async function readFileTexts(path: string, column: 'prompt' | 'caption', take: (row: FileText) => string | null): Promise<FileTexts> {
  const name = basename(path);
  const rows = tableRows(await readTableFile(path, `file and ${column}`));
  const header = rows.shift();
  const columns = header?.cells.map((field) => field.trim().toLowerCase()) ?? [];
  const [fileColumn, textColumn] = [columns.indexOf('file'), columns.indexOf(column)];
  if (fileColumn < 0 || textColumn < 0) {
    throw new StudioError('BAD_INPUT', `${name}: the first line must name the columns file and ${column}; it has ${columns.length > 0 ? columns.slice(0, 6).join(', ').slice(0, 100) : 'nothing'}.`);
  }
  const skipped: SkippedFile[] = [];
  for (const { line, cells, problem } of rows) {
    const file = cells[fileColumn]?.trim() ?? '';
    const text = cells[textColumn]?.trim() ?? '';
    const reason = problem !== null ? 'a quote is not closed or stands in the wrong place'
      : cells.length !== columns.length ? `${cells.length} fields where the first line names ${columns.length}; put text with separators in quotes`
      : file === '' ? 'no file name'
      : text === '' ? `no ${column}`
      : take({ file, text, line });
    if (reason !== null) skipped.push({ file: name, reason: `line ${line}: ${reason}` });
  }
  return { skipped, name };
}
