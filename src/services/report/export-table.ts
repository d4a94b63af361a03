import type { ResultFilter, ResultsDocument, TableName } from '../../contract/results.ts';
import { csvTable } from '../../domain/report/csv-table.ts';
import { latexTable } from '../../domain/report/latex-table.ts';
import { isEmptyFilter } from '../../domain/result-filter.ts';
import type { Project } from '../store/types.ts';
import { tableOf } from './tables.ts';

/** Which table, and as what. */
export interface TableRequest {
  readonly table: TableName;
  readonly format: 'csv' | 'latex';
  /** What the figures are about; said in the caption. */
  readonly filter?: ResultFilter | undefined;
}

/** Tables that a filter narrows. */
const filtered: readonly TableName[] = ['models', 'pairwise', 'metrics', 'metric-models', 'metric-pairs'];

/** A table as the text of a file and the file's name. Figures under a filter are to be in `document` already. */
export function exportTable(project: Project, document: ResultsDocument, { table: name, format, filter }: TableRequest): { name: string; text: string } {
  const table = tableOf(name, document, project);
  if (format === 'csv') return { name: `${name}.csv`, text: csvTable(table) };
  const about = filter && filtered.includes(name) ? filterWords(filter) : '';
  return { name: `${name}.tex`, text: latexTable({ ...table, caption: `${table.caption}${about}` }) };
}

/** What a filter asks for as a sentence that follows a caption; empty for one that asks for all. */
function filterWords(filter: ResultFilter): string {
  if (isEmptyFilter(filter)) return '';
  const { prompt, faces, faceSize } = filter;
  const percent = (share: number) => `${Number((100 * share).toFixed(2))} %`;
  const parts = [
    prompt.trim() === '' ? null : `whose prompt contains “${prompt.trim()}”`,
    faces === 'one' ? 'with exactly one face in every image' : faces === 'several' ? 'with several faces in some image' : null,
    faceSize && `whose faces take ${percent(faceSize[0])} to ${percent(faceSize[1])} of the image`,
  ].filter((part) => part !== null);
  return ` Only items ${parts.join(' and ')}.`;
}
