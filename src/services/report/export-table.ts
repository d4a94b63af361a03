import type { FilteredMetrics, FilteredModels, ResultFilter, ResultsDocument, TableName } from '../../contract/results.ts';
import { csvTable } from '../../domain/report/csv-table.ts';
import { latexTable } from '../../domain/report/latex-table.ts';
import type { Table } from '../../domain/report/table.ts';
import { isEmptyFilter } from '../../domain/result-filter.ts';
import type { Project } from '../store/types.ts';
import { tableOf } from './tables.ts';

/** Which table, and as what. */
export interface TableRequest {
  readonly table: TableName;
  readonly format: 'csv' | 'latex';
  /** What the figures are about; said in the caption. Left out = the whole study. */
  readonly filter?: ResultFilter | undefined;
}

/** Figures over some of the items. */
interface Narrowed {
  readonly models: (filter: ResultFilter) => FilteredModels;
  readonly metrics: (filter: ResultFilter) => FilteredMetrics;
}

/** Tables that a filter narrows, and whose figures are in them. */
const narrowed: Readonly<Partial<Record<TableName, keyof Narrowed>>> = {
  models: 'models', pairwise: 'models', metrics: 'metrics', 'metric-models': 'metrics', 'metric-pairs': 'metrics',
};

/** A table as the text of a file and the file's name. A filter counts for tables of models and of metrics, all others are about the whole study. */
export function exportTable(project: Project, document: ResultsDocument, { table: name, format, filter }: TableRequest, narrow: Narrowed): { name: string; text: string } {
  const about = narrowed[name];
  const table = about && filter && !isEmptyFilter(filter)
    ? withCaption(tableOf(name, { ...document, ...narrow[about](filter), items: document.items }, project), filterWords(filter))
    : tableOf(name, document, project);
  return tableFile(table, format);
}

/** A table as a file: `<name>.csv` or `<name>.tex`. */
export function tableFile(table: Table, format: TableRequest['format']): { name: string; text: string } {
  return format === 'csv' ? { name: `${table.name}.csv`, text: csvTable(table) } : { name: `${table.name}.tex`, text: latexTable(table) };
}

function withCaption(table: Table, more: string): Table {
  return { ...table, caption: `${table.caption} ${more}` };
}

/** What a filter asks for as a sentence. */
function filterWords({ prompt, faces, faceSize }: ResultFilter): string {
  const percent = (share: number) => `${Number((100 * share).toFixed(2))} %`;
  const parts = [
    prompt.trim() === '' ? null : `whose prompt contains “${prompt.trim()}”`,
    faces === 'one' ? 'with exactly one face in every image' : faces === 'several' ? 'with several faces in some image' : null,
    faceSize && `whose faces take ${percent(faceSize[0])} to ${percent(faceSize[1])} of the image`,
  ].filter((part) => part !== null);
  return `Only items ${parts.join(' and ')}.`;
}
