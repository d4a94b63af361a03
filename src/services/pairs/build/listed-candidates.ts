import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { StudioError } from '../../../contract/errors.ts';
import type { SkippedFile } from '../../../contract/jobs.ts';
import { imageCaption } from '../../../domain/image-caption.ts';
import { comparisonColumns, createComparisonTable, readComparisonHeader, type ComparisonTable, type LeftOutComparison } from '../../../domain/pairs/from-table.ts';
import type { Project } from '../../store/types.ts';
import { decodeTable } from '../../tables/decode-table.ts';
import { readTableBytes } from '../../tables/read-table-file.ts';
import { eachRow } from '../../tables/table-rows.ts';
import type { CandidateSource } from './candidate.ts';
import { comparisonLookup } from './comparison-lookup.ts';
import { tableDropsInWords } from './dropped-in-words.ts';

/** Rows that are named one by one; a table of another study has as many as it has rows. */
const namedRows = 1000;

/** A table that was read, with the rows that give no pair. */
export interface ListedSource extends CandidateSource { readonly skipped: readonly SkippedFile[] }

/**
 * The pairs that a table of two images and a winner gives. Earlier ones of a table of the same name stand only while it has them.
 * @throws StudioError BAD_INPUT for a file that is no such table, IO_FAILED.
 */
export async function listedCandidates(project: Project, path: string): Promise<ListedSource> {
  const bytes = await readTableBytes(path, 'image_a, image_b and winner');
  const file = basename(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { pairs, leftOut } = readComparisons(project, decodeTable(bytes), path).read();
  const promptOf = promptReader(project);
  return {
    source: 'table',
    groups: 1,
    * drafts(tell) {
      for (const { reason, count } of tableDropsInWords(leftOut)) tell(reason, count);
      for (const { win, loss, prompt, ...more } of pairs) yield { win, loss, from: { kind: 'table', file, sha256, prompt: prompt ?? promptOf(win, loss), ...more } };
      yield null;
    },
    covers: (origin) => origin.kind === 'table' && origin.file === file,
    skipped: skippedRows(leftOut),
  };
}

function readComparisons(project: Project, csv: string, path: string): ComparisonTable {
  const find = comparisonLookup(project);
  let table: ComparisonTable | null = null;
  eachRow(csv, (row, separator) => {
    if (table) return table.take(row);
    const header = readComparisonHeader(row.cells);
    if (!header.ok) throw new StudioError('BAD_INPUT', `${path}, line ${row.line}: ${header.reason}.`);
    table = createComparisonTable(header.layout, row.cells.length, separator, find);
  });
  if (table) return table;
  throw new StudioError('BAD_INPUT', `${path}: the table is empty; its first line must be ${comparisonColumns.join(',')}.`);
}

/** What both images of a pair are known to show; null where that differs or nothing is known. */
function promptReader({ images, items }: Pick<Project, 'images' | 'items'>): (one: string, other: string) => string | null {
  const promptOf = (id: string): string | null => imageCaption(images.get(id), (item) => items.get(item));
  return (one, other) => (promptOf(one) === promptOf(other) ? promptOf(one) : null);
}

function skippedRows(leftOut: readonly LeftOutComparison[]): readonly SkippedFile[] {
  const named = leftOut.slice(0, namedRows).map(({ line, reason }) => ({ file: `line ${line}`, reason }));
  const more = leftOut.length - named.length;
  return more > 0 ? [...named, { file: 'other lines', reason: `${more} more rows were left out` }] : named;
}
