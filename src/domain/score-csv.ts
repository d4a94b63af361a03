import { numberIn, type Separator } from './text-table.ts';

/** The columns of a table of metric values. */
export const scoreColumns = ['image', 'metric', 'value'] as const;

/** Columns that say more about an image; no metric is made of them. */
const aboutImage: readonly string[] = ['file', 'item', 'model', 'prompt'];

const longestName = 80;

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
    const reason = metrics.has(name) ? `the column "${name}" is there twice` : nameProblem(name);
    if (reason !== null) return { ok: false, reason };
    metrics.set(name, place);
  }
  if (metrics.size > 0) return { ok: true, layout: { image, metrics } };
  return { ok: false, reason: 'the first line has no column "metric", "value"; it must name the columns image, metric and value' };
}

function nameProblem(metric: string): string | null {
  if (metric === '') return 'no metric is named';
  if (metric.length > longestName) return `a metric's name has at most ${longestName} characters; this one has ${metric.length}`;
  return metric === '__proto__' ? 'a metric cannot be called __proto__' : null;
}

/** The id of the image that a cell names, or the reason why it names none. */
export type ImageLookup = (written: string) => { readonly id: string } | { readonly reason: string };

/** A row that was left out, with the reason in words. */
interface LeftOutRow {
  readonly line: number;
  readonly reason: string;
}

/** The values of a table, put together row by row. */
export interface ScoreTable {
  /** Takes one row; what cannot be used is noted in `leftOut` or counted as not filled in. */
  take(row: { readonly line: number; readonly cells: readonly string[]; readonly problem: string | null }): void;
  /** Finite numbers as they are written, by image id and metric. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, { readonly value: number; readonly line: number }>>;
  readonly leftOut: readonly LeftOutRow[];
  /** Values that are not filled in, and the line of the first. */
  readonly empty: { readonly count: number; readonly firstLine: number };
}

interface Target { values: Map<string, Map<string, { value: number; line: number }>>; leftOut: LeftOutRow[]; empty: { count: number; firstLine: number } }

/**
 * Reads the rows of a table with this many columns. The first value of an image and a metric counts; a second one is left out,
 * as are unknown images, names that are none, and whatever is not a finite number.
 */
export function createScoreTable(layout: ScoreLayout, columns: number, separator: Separator, find: ImageLookup): ScoreTable {
  const table: Target = { values: new Map(), leftOut: [], empty: { count: 0, firstLine: 0 } };
  const leaveOut = (line: number, reason: string) => { table.leftOut.push({ line, reason }); };
  return {
    ...table,
    take({ line, cells, problem }) {
      if (problem !== null) return leaveOut(line, `not a proper CSV row: ${problem}`);
      if (cells.length > columns) return leaveOut(line, `${cells.length} cells under ${columns} columns`);
      const filled = [...valueCells(layout, cells)].filter(([, text]) => text.trim() !== '' || noteEmpty(table, line));
      if (filled.length === 0) return;
      const found = find(cells[layout.image] ?? '');
      if ('reason' in found) return leaveOut(line, found.reason);
      for (const [metric, text] of filled) {
        const reason = takeValue(table, found.id, { metric, text, line, separator });
        if (reason !== null) leaveOut(line, reason);
      }
    },
  };
}

function* valueCells(layout: ScoreLayout, cells: readonly string[]): Generator<readonly [metric: string, text: string]> {
  if ('metrics' in layout) for (const [metric, place] of layout.metrics) yield [metric, cells[place] ?? ''];
  else yield [(cells[layout.metric] ?? '').trim(), cells[layout.value] ?? ''];
}

function noteEmpty({ empty }: Target, line: number): false {
  if (empty.count === 0) empty.firstLine = line;
  empty.count += 1;
  return false;
}

/** Takes a value in; the reason why it is left out, null when it is not. */
function takeValue(table: Target, image: string, { metric, text, line, separator }: { metric: string; text: string; line: number; separator: Separator }): string | null {
  const problem = nameProblem(metric);
  if (problem !== null) return problem;
  const value = numberIn(text, separator);
  if (value === null) return `the value "${text.trim().slice(0, 40)}" of ${metric} is not a finite number`;
  const known = table.values.get(image) ?? new Map<string, { value: number; line: number }>();
  const earlier = known.get(metric);
  if (earlier) return `line ${earlier.line} already has a value of ${metric} for this image`;
  known.set(metric, { value, line });
  table.values.set(image, known);
  return null;
}
