import { numberIn, type Separator } from './text-table.ts';

/** The columns of a table of metric values. */
export const scoreColumns = ['image', 'metric', 'value'] as const;

/** Columns that say more about an image; no metric is made of them. */
const aboutImage: readonly string[] = ['file', 'item', 'model', 'prompt'];

const longestName = 80;

/** Metrics that a study takes: many more than anybody compares, and few enough to compute. */
export const mostMetrics = 1000;

const tooMany = `a study takes at most ${mostMetrics} metrics`;

/** Where things stand in a row: one value a row with its metric's name beside it, or one column for each metric. */
export type ScoreLayout =
  | { readonly image: number; readonly metric: number; readonly value: number }
  | { readonly image: number; readonly metrics: ReadonlyMap<string, number> };

/** The layout that a first line names, in any case and order, or why the table cannot be read. Columns that mean nothing here are ignored. */
export function readScoreHeader(cells: readonly string[]): { readonly ok: true; readonly layout: ScoreLayout } | { readonly ok: false; readonly reason: string } {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const twice = scoreColumns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) return { ok: false, reason: `the column "${twice}" is there twice` };
  const [image, metric, value] = scoreColumns.map((column) => names.indexOf(column)) as [number, number, number];
  if (image >= 0 && metric >= 0 && value >= 0) return { ok: true, layout: { image, metric, value } };
  if (image >= 0 && metric < 0 && value < 0) return readMetricColumns(cells, image);
  const missing = scoreColumns.filter((column) => !names.includes(column)).map((column) => `"${column}"`).join(', ');
  return { ok: false, reason: `the first line has no column ${missing}; it must name the columns image, metric and value` };
}

function readMetricColumns(cells: readonly string[], image: number): ReturnType<typeof readScoreHeader> {
  const metrics = new Map<string, number>();
  for (const [place, cell] of cells.entries()) {
    const name = cell.trim();
    if (place === image || name === '' || aboutImage.includes(name.toLowerCase())) continue;
    const reason = metrics.has(name) ? `the column "${name}" is there twice` : metrics.size < mostMetrics ? nameProblem(name) : tooMany;
    if (reason !== null) return { ok: false, reason };
    metrics.set(name, place);
  }
  if (metrics.size > 0) return { ok: true, layout: { image, metrics } };
  return { ok: false, reason: 'the first line has no column "metric", "value"; it must name the columns image, metric and value' };
}

function nameProblem(metric: string): string | null {
  if (metric === '') return 'no metric is named';
  if (metric.length > longestName) return `a metric's name has at most ${longestName} characters; this one has ${metric.length}`;
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(metric)) return 'a metric\'s name cannot hold line breaks or control characters';
  return metric === '__proto__' ? 'a metric cannot be called __proto__' : null;
}

/** The id of the image that a cell names, or the reason why it names none. */
export type ImageLookup = (written: string) => { readonly id: string } | { readonly reason: string };

/** A row that was left out, with the reason in words. */
interface LeftOutRow {
  readonly line: number;
  readonly reason: string;
}

/** A value and the line it stands on. */
interface ScoreEntry {
  readonly value: number;
  readonly line: number;
}

/** The values of a table, put together row by row. */
export interface ScoreTable {
  /** Takes one row; what cannot be used is noted in `leftOut` or counted as not filled in. */
  take(row: { readonly line: number; readonly cells: readonly string[]; readonly problem: string | null }): void;
  /** Finite numbers as they are written, by metric and image id. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, ScoreEntry>>;
  readonly leftOut: readonly LeftOutRow[];
  /** Values that are not filled in, and the line of the first. */
  readonly empty: { readonly count: number; readonly firstLine: number };
}

/**
 * Reads the rows of a table with this many columns. The first value of an image and a metric counts; a second one is left out,
 * as are unknown images, names that are none, and whatever is not a finite number.
 */
export function createScoreTable(layout: ScoreLayout, columns: number, separator: Separator, find: ImageLookup): ScoreTable {
  const values = new Map<string, Map<string, ScoreEntry>>();
  const leftOut: LeftOutRow[] = [];
  const empty = { count: 0, firstLine: 0 };

  const takeValue = (line: number, written: string, metric: string, text: string): string | null => {
    if (text.trim() === '') {
      if (empty.count === 0) empty.firstLine = line;
      empty.count += 1;
      return null;
    }
    const found = find(written);
    if ('reason' in found) return found.reason;
    const known = values.get(metric);
    const problem = known ? null : values.size < mostMetrics ? nameProblem(metric) : tooMany;
    if (problem !== null) return problem;
    const value = numberIn(text, separator);
    if (value === null) return `the value "${text.trim().slice(0, 40)}" of ${metric} is not a finite number`;
    const earlier = known?.get(found.id);
    if (earlier) return `line ${earlier.line} already has a value of ${metric} for this image`;
    if (known) known.set(found.id, { value, line });
    else values.set(metric, new Map([[found.id, { value, line }]]));
    return null;
  };
  const take = (line: number, image: string, metric: string, text: string) => {
    const reason = takeValue(line, image, metric, text);
    const last = leftOut.at(-1);
    // An unknown image with several metrics in one row is named once.
    if (reason !== null && !(last?.line === line && last.reason === reason)) leftOut.push({ line, reason });
  };
  return {
    values, leftOut, empty,
    take({ line, cells, problem }) {
      if (problem !== null) leftOut.push({ line, reason: `not a proper CSV row: ${problem}` });
      else if (cells.length > columns) leftOut.push({ line, reason: `${cells.length} cells under ${columns} columns` });
      else if (!('metrics' in layout)) take(line, cells[layout.image] ?? '', (cells[layout.metric] ?? '').trim(), cells[layout.value] ?? '');
      else for (const [metric, place] of layout.metrics) take(line, cells[layout.image] ?? '', metric, cells[place] ?? '');
    },
  };
}
