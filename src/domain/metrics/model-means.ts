import { bootstrapped, type Figures, type Interval } from '../bootstrap.ts';
import { compareText } from '../compare-text.ts';
import type { ComparedItem, MetricValues } from './metric-values.ts';
import { normaliser } from './normalise.ts';

/** What each item adds to the mean of one model. */
interface ModelColumn {
  readonly model: string;
  /** Sum of the normalised values of the model's images, and how many those are. */
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Mean normalised value of each model's images (FaceScore paper, Table 6), 1 = best, for each of the metrics in their order,
 * with intervals from one bootstrap over items. A model without values is left out; of a metric without values, or whose
 * values are all equal, there is none.
 */
export function modelMeans(metrics: readonly MetricValues[], items: readonly ComparedItem[], seed: string): Map<string, Interval>[] {
  const models = modelsOf(items);
  const columns = metrics.map((metric) => inContentOrder(columnsOf(metric, items, models)));
  const all = columns.flat();
  const means = bootstrapped(items.map((item) => ({ value: item, items: 1 })), meansOf(all), { seed: `${seed} metric means` });
  let next = 0;
  return columns.map((ofMetric) => new Map(ofMetric.flatMap(({ model }): [string, Interval][] => {
    const mean = means[next++] ?? null;
    return mean ? [[model, mean]] : [];
  })));
}

function modelsOf(items: readonly ComparedItem[]): string[] {
  const models = new Set<string>();
  for (const item of items) for (const model of item.models) if (model !== null) models.add(model);
  return [...models].sort(compareText);
}

function columnsOf(metric: MetricValues, items: readonly ComparedItem[], models: readonly string[]): ModelColumn[] {
  const normalised = normaliser(metric.range, metric.lowerIsBetter);
  if (!normalised) return [];
  const columns = models.map((model) => ({ model, sums: new Float64Array(items.length), counts: new Float64Array(items.length) }));
  const byModel = new Map(columns.map((column) => [column.model, column]));
  for (const [index, item] of items.entries()) {
    for (const [candidate, model] of item.models.entries()) {
      const value = metric.values[index]?.[candidate] ?? null;
      const column = model === null ? undefined : byModel.get(model);
      if (value === null || !column) continue;
      (column.sums[index] as number) += normalised(value);
      (column.counts[index] as number) += 1;
    }
  }
  return columns;
}

/** The rows in the order of what they hold, so that the names of the items have no influence on what is drawn. */
function inContentOrder(columns: readonly ModelColumn[]): ModelColumn[] {
  const keys = columns.flatMap(({ sums, counts }) => [sums, counts]);
  const order = orderBy(columns[0]?.sums ?? new Float64Array(), (one, other) => {
    for (const key of keys) {
      const difference = (key[one] as number) - (key[other] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  const sorted = (values: Float64Array) => Float64Array.from(order, (index) => values[index] as number);
  return columns.map(({ model, sums, counts }) => ({ model, sums: sorted(sums), counts: sorted(counts) }));
}

/** Places in ascending order of the values there, `compare` deciding among equal ones: numbers alone are sorted many times as quickly. */
function orderBy(values: Float64Array, compare: (one: number, other: number) => number): Uint32Array {
  const places = new Map<number, number[]>();
  for (const [place, value] of values.entries()) {
    const same = places.get(value);
    if (same) same.push(place);
    else places.set(value, [place]);
  }
  const order = new Uint32Array(values.length);
  let next = 0;
  for (const value of Float64Array.from(places.keys()).sort()) {
    const same = places.get(value) as number[];
    order.set(same.length > 1 ? same.sort(compare) : same, next);
    next += same.length;
  }
  return order;
}

/** The mean of every column over the items of a draw. */
function meansOf(columns: readonly ModelColumn[]): Figures {
  // Where every item has one image of the model, any draw has as many images as items.
  const counted = columns.filter(({ counts }) => counts.some((count) => count !== 1));
  const vectors = [...columns.map(({ sums }) => sums), ...counted.map(({ counts }) => counts)];
  return (drawn) => {
    const sums = weightedSums(vectors, drawn);
    return columns.map((column, index) => {
      const place = counted.indexOf(column);
      const count = place < 0 ? drawn.length : sums[columns.length + place] as number;
      return count > 0 ? (sums[index] as number) / count : null;
    });
  };
}

/** So many weights stay where memory is quickest while every vector is multiplied with them. */
const blockSize = 1024;

function weightedSums(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sums = new Float64Array(vectors.length);
  for (let start = 0; start < weights.length; start += blockSize) {
    const end = Math.min(start + blockSize, weights.length);
    for (let index = 0; index < vectors.length; index += 1) (sums[index] as number) += weightedSum(vectors[index] as Float64Array, weights, start, end);
  }
  return sums;
}

/** Four sums side by side, because a processor adds to one no faster than it has the last result; this loop runs for every draw. */
function weightedSum(values: Float64Array, weights: Float64Array, start: number, end: number): number {
  let first = 0, second = 0, third = 0, fourth = 0;
  let index = start;
  for (; index + 3 < end; index += 4) {
    first += (values[index] as number) * (weights[index] as number);
    second += (values[index + 1] as number) * (weights[index + 1] as number);
    third += (values[index + 2] as number) * (weights[index + 2] as number);
    fourth += (values[index + 3] as number) * (weights[index + 3] as number);
  }
  for (; index < end; index += 1) first += (values[index] as number) * (weights[index] as number);
  return first + second + (third + fourth);
}
