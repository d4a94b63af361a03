import { basename } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { readTableFile } from '../tables/read-table-file.ts';
import { tableRows } from '../tables/table-rows.ts';
import { stemOf } from './stem.ts';

/** Prompts by file name without extension, with the line each was read from. */
export interface Prompts {
  readonly byStem: ReadonlyMap<string, { readonly prompt: string; readonly line: number }>;
  readonly skipped: readonly SkippedFile[];
  /** Name of the file, for messages. */
  readonly name: string;
}

/**
 * Reads a table with the columns `file` and `prompt` in any encoding and form that tables are read in (`readTableFile`, `eachRow`).
 * Broken rows are skipped by line. @throws StudioError BAD_INPUT for a file that is no such table, IO_FAILED.
 */
export async function readPrompts(path: string): Promise<Prompts> {
  const name = basename(path);
  const rows = tableRows(await readTableFile(path, 'file and prompt'));
  const header = rows.shift();
  const columns = header?.cells.map((field) => field.trim().toLowerCase()) ?? [];
  const fileColumn = columns.indexOf('file');
  const promptColumn = columns.indexOf('prompt');
  if (fileColumn < 0 || promptColumn < 0) {
    throw new StudioError('BAD_INPUT', `${name}: the first line must name the columns file and prompt; it has ${columns.length > 0 ? columns.slice(0, 6).join(', ').slice(0, 100) : 'nothing'}.`);
  }
  const byStem = new Map<string, { prompt: string; line: number }>();
  const skipped: SkippedFile[] = [];
  for (const { line, cells, problem } of rows) {
    const stem = stemOf(cells[fileColumn]?.trim() ?? '');
    const prompt = cells[promptColumn]?.trim() ?? '';
    const reason = problem !== null ? 'a quote is not closed or stands in the wrong place'
      : cells.length !== columns.length ? `${cells.length} fields where the first line names ${columns.length}; put text with separators in quotes`
      : stem === '' ? 'no file name'
      : prompt === '' ? 'no prompt'
      : byStem.has(stem) ? `${stem} already has a prompt on line ${byStem.get(stem)?.line ?? 0}`
      : null;
    if (reason === null) byStem.set(stem, { prompt, line });
    else skipped.push({ file: name, reason: `line ${line}: ${reason}` });
  }
  return { byStem, skipped, name };
}
