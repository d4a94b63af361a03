import { bootstrapped, grouped, type Group } from './bootstrap.ts';
import { compareText } from './compare-text.ts';

/** The consensus score that one image of a model got. */
export interface ModelScore {
  readonly model: string;
  readonly score: number;
}

/** 95 % interval of a figure; null when it has none. */
type Range = [low: number, high: number] | null;

/** How a model did over the items with a consensus: share of each score and their mean, with intervals. */
export interface ModelRow {
  readonly model: string;
  readonly shares: Record<string, number>;
  readonly sharesInterval: Record<string, Range>;
  readonly mean: number;
  readonly meanInterval: Range;
  readonly items: number;
}

type Item = readonly ModelScore[];

/** Where a score stands in the table: its model's row and its column. */
interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Rows and columns of the table, and the cells that one item of each group adds to. */
interface Layout {
  readonly models: readonly string[];
  readonly scores: readonly number[];
  readonly cells: readonly (readonly Cell[])[];
}

/**
 * The model table of the FaceScore paper (Table 1), sorted by model name, from the scores of every item with a consensus. Every
 * row has a share, 0 included, for each score up to `candidates`, the largest number of candidates of any item, and for each
 * tied score that occurs. All intervals come from one bootstrap over the items (Efron 1979), seeded by `seed`.
 */
export function modelTable(items: Iterable<Item>, candidates: number, seed: string): ModelRow[] {
  const groups = grouped(items, keyMaker());
  const layout = layoutOf(groups, candidates);
  const counts = countsOf(layout, Float64Array.from(groups, ({ items: count }) => count));
  const figures = bootstrapped(groups, (drawn) => figuresOf(layout, countsOf(layout, drawn)), { seed: `${seed} models` });
  const width = layout.scores.length + 1;
  return layout.models.map((model, row) => {
    const own = figures.slice(row * width, (row + 1) * width);
    const ranges = own.map((figure): Range => figure && [figure.low, figure.high]);
    const named = <T>(values: readonly T[]) => Object.fromEntries(layout.scores.map((score, column) => [String(score), values[column] as T]));
    return {
      model,
      shares: named(own.map((figure) => figure?.value ?? 0)),
      sharesInterval: named(ranges),
      mean: own[width - 1]?.value ?? 0,
      meanInterval: ranges[width - 1] ?? null,
      items: rowTotal(counts, row, layout.scores.length),
    };
  });
}

/** Items are alike when the same models got the same scores. */
function keyMaker(): (item: Item) => string {
  const texts = new Map<string, Map<number, string>>();
  const textOf = ({ model, score }: ModelScore): string => {
    const known = texts.get(model) ?? new Map<number, string>();
    const text = known.get(score) ?? JSON.stringify([model, score]);
    texts.set(model, known.set(score, text));
    return text;
  };
  return (item) => item.map(textOf).sort(compareText).join();
}

function layoutOf(groups: readonly Group<Item>[], candidates: number): Layout {
  const all = groups.flatMap(({ value }) => value);
  const models = [...new Set(all.map(({ model }) => model))].sort(compareText);
  const possible = Array.from({ length: candidates }, (_, index) => index + 1);
  const scores = [...new Set([...possible, ...all.map(({ score }) => score)])].sort((one, other) => one - other);
  const rows = new Map(models.map((model, row) => [model, row]));
  const columns = new Map(scores.map((score, column) => [score, column]));
  const cells = groups.map(({ value }) => value.map(({ model, score }) => ({ row: rows.get(model) as number, column: columns.get(score) as number })));
  return { models, scores, cells };
}

/** How often each model got each score, row by row. */
function countsOf({ models, scores, cells }: Layout, items: Float64Array): Float64Array {
  const counts = new Float64Array(models.length * scores.length);
  for (const [group, own] of cells.entries()) {
    for (const { row, column } of own) counts[row * scores.length + column] = (counts[row * scores.length + column] as number) + (items[group] as number);
  }
  return counts;
}

function rowTotal(counts: Float64Array, row: number, width: number): number {
  return counts.subarray(row * width, (row + 1) * width).reduce((sum, count) => sum + count, 0);
}

/** Row by row the share of each score, then their mean; null for a model without a score. */
function figuresOf({ models, scores }: Layout, counts: Float64Array): (number | null)[] {
  const width = scores.length;
  return models.flatMap((_, row) => {
    const total = rowTotal(counts, row, width);
    if (total === 0) return new Array<null>(width + 1).fill(null);
    const own = counts.subarray(row * width, (row + 1) * width);
    return [...Array.from(own, (count) => count / total), scores.reduce((sum, score, column) => sum + score * (own[column] as number), 0) / total];
  });
}
