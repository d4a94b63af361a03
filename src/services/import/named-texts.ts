import { basename } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { readTableFile } from '../tables/read-table-file.ts';
import { tableRows } from '../tables/table-rows.ts';

/** Which two columns of a table are read: what a row is about, and what it says of it. */
export interface TextColumns { readonly named: 'file' | 'id'; readonly text: 'prompt' | 'caption' }

/** One row of such a table. */
interface NamedText { readonly named: string; readonly text: string; readonly line: number }

export interface NamedTexts {
  readonly skipped: readonly SkippedFile[];
  /** Name of the table, for messages. */
  readonly name: string;
}

/**
 * Reads a table with these two columns, in any encoding and form that tables are read in (`readTableFile`), and hands each row to `take`. Broken rows, and
 * those for which `take` gives a reason, are skipped by line. @throws StudioError BAD_INPUT for a file that is no such table, IO_FAILED.
 */
export async function readNamedTexts(path: string, wanted: TextColumns, take: (row: NamedText) => string | null): Promise<NamedTexts> {
  const name = basename(path);
  const rows = tableRows(await readTableFile(path, `${wanted.named} and ${wanted.text}`));
  const header = rows.shift();
  const columns = header?.cells.map((field) => field.trim().toLowerCase()) ?? [];
  const [namedColumn, textColumn] = [columns.indexOf(wanted.named), columns.indexOf(wanted.text)];
  if (namedColumn < 0 || textColumn < 0) {
    throw new StudioError('BAD_INPUT', `${name}: the first line must name the columns ${wanted.named} and ${wanted.text}; it has ${columns.length > 0 ? columns.slice(0, 6).join(', ').slice(0, 100) : 'nothing'}.`);
  }
  const skipped: SkippedFile[] = [];
  for (const { line, cells, problem } of rows) {
    const named = cells[namedColumn]?.trim() ?? '';
    const text = cells[textColumn]?.trim() ?? '';
    const reason = problem !== null ? 'a quote is not closed or stands in the wrong place'
      : cells.length !== columns.length ? `${cells.length} fields where the first line names ${columns.length}; put text with separators in quotes`
      : named === '' ? `no ${wanted.named === 'file' ? 'file name' : 'id'}`
      : text === '' ? `no ${wanted.text}`
      : take({ named, text, line });
    if (reason !== null) skipped.push({ file: name, reason: `line ${line}: ${reason}` });
  }
  return { skipped, name };
}
