import { StudioError } from '../../contract/errors.ts';
import type { SkippedFile } from '../../contract/jobs.ts';
import { compareText } from '../../domain/compare-text.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import { createScoreTable, mostMetrics, readScoreHeader, scoreColumns, type ScoreTable } from '../../domain/score-csv.ts';
import type { MetricInfo } from '../../domain/study.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { eachRow } from '../tables/table-rows.ts';
import { after, changeScores, withValues } from './change-scores.ts';
import { imageLookup } from './image-lookup.ts';

/** Rows that are named one by one; a table of a wrong study has as many as it has rows. */
const namedRows = 1000;

/** What a table brought: how many values were taken in, of which metrics (sorted), and the rows that were left out with their reasons. */
export interface ScoreImport {
  readonly rows: number;
  readonly metrics: string[];
  readonly skipped: SkippedFile[];
}

/**
 * Takes in the metric values of a CSV table (interfaces.md), as they are written; a value that is there already is replaced, and
 * a metric that was removed is back. After a failure no value counts of a metric that is new here or was removed; of others
 * some may have been replaced, and doing it again replaces the rest.
 * @throws StudioError READ_ONLY, BAD_INPUT for a wrong header or more than 1,000 metrics, and whatever the store throws.
 */
export async function importScores(project: Project, csv: string, now = () => new Date().toISOString()): Promise<ScoreImport> {
  refuseReadOnly(project);
  const table = readScores(project, csv);
  const names = [...table.values.keys()].sort(compareText);
  const rows = names.reduce((sum, metric) => sum + (table.values.get(metric)?.size ?? 0), 0);
  if (rows > 0) {
    await changeScores(project, async () => {
      refuseTooMany(project.document.metrics, names);
      const at = now();
      await project.scores.put(newRecords(project, table, at));
      const counted = new Set(project.document.metrics.filter(({ removed }) => !removed).map(({ name }) => name));
      if (names.some((name) => !counted.has(name))) await project.update((document) => ({ ...document, metrics: withMetrics(document.metrics, names, at) }));
    });
  }
  return { rows, metrics: names, skipped: skippedOf(table) };
}

function readScores(project: Project, csv: string): ScoreTable {
  const find = imageLookup(project);
  let table: ScoreTable | null = null;
  eachRow(csv, (row, separator) => {
    if (table) return table.take(row);
    const header = readScoreHeader(row.cells);
    if (!header.ok) throw new StudioError('BAD_INPUT', `Line ${row.line} of the table: ${header.reason}.`);
    table = createScoreTable(header.layout, row.cells.length, separator, find);
  });
  if (table) return table;
  throw new StudioError('BAD_INPUT', `The table is empty; its first line must be ${scoreColumns.join(',')}.`);
}

function refuseTooMany(known: readonly MetricInfo[], names: readonly string[]): void {
  const all = new Set([...known.map(({ name }) => name), ...names]).size;
  if (all > mostMetrics) throw new StudioError('BAD_INPUT', `With this table the study would have ${all} metrics; it takes at most ${mostMetrics}. Import those that you want to compare.`);
}

function newRecords(project: Project, { values }: ScoreTable, at: string): ImageScores[] {
  const byImage = new Map<string, [metric: string, value: number][]>();
  for (const [metric, entries] of values) {
    for (const [image, { value }] of entries) {
      const own = byImage.get(image);
      if (own) own.push([metric, value]);
      else byImage.set(image, [[metric, value]]);
    }
  }
  return Array.from(byImage, ([image, own]) => withValues(project.scores.get(image), image, own, at));
}

function withMetrics(known: readonly MetricInfo[], names: readonly string[], at: string): MetricInfo[] {
  const byName = new Map(known.map((metric) => [metric.name, metric]));
  for (const name of names) {
    const metric = byName.get(name);
    if (!metric) byName.set(name, { name, lowerIsBetter: false, removed: false, at });
    else if (metric.removed) byName.set(name, { ...metric, removed: false, at: after(metric.at, at) });
  }
  return [...byName.values()].sort((one, other) => compareText(one.name, other.name));
}

function skippedOf({ leftOut, empty }: ScoreTable): SkippedFile[] {
  const skipped = leftOut.slice(0, namedRows).map(({ line, reason }) => ({ file: `line ${line}`, reason }));
  const more = leftOut.length - skipped.length;
  if (more > 0) skipped.push({ file: 'other lines', reason: `${more} more values were left out` });
  if (empty.count > 0) skipped.push({ file: `line ${empty.firstLine}${empty.count > 1 ? ' and others' : ''}`, reason: empty.count > 1 ? `${empty.count} values are not filled in` : 'the value is not filled in' });
  return skipped;
}
