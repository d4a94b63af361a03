import type { MetricPair, MetricRow } from '../../contract/results.ts';
import { judgedMetric } from '../../domain/metrics/judged-metric.ts';
import { metricPair, mostComparedMetrics } from '../../domain/metrics/metric-pair.ts';
import { metricRows } from '../../domain/metrics/metric-rows.ts';
import type { ComparedItem, MetricValues } from '../../domain/metrics/metric-values.ts';
import { rangeOf } from '../../domain/metrics/normalise.ts';
import { projectMetrics, type ProjectMetric } from '../scores/metric-values.ts';
import type { Project } from '../store/types.ts';
import type { ItemVotes } from './item-votes.ts';
import { keptModelMeans } from './kept-model-means.ts';

/** How well the metrics of a study agree with people, and every two of the most accurate compared. */
export interface MetricResults {
  readonly metrics: MetricRow[];
  /** Of the 20 most accurate, in the order of `metrics`; two without a comparison in common are left out. */
  readonly metricPairs: MetricPair[];
}

/**
 * The figures of every metric over these items, the most accurate first. Values are normalised over all images of the study
 * that count, so that a mean over some of the items compares with the mean over all.
 */
export function metricResults(project: Project, votes: readonly ItemVotes[]): MetricResults {
  const { seed } = project.document;
  const metrics = projectMetrics(project);
  if (metrics.length === 0) return { metrics: [], metricPairs: [] };
  const items = votes.map((vote) => comparedItem(project, vote));
  const others = imagesBeyond(project, votes);
  const judged = metrics.map((metric) => judgedMetric(valuesOf(metric, votes, others), items));
  const rows = metricRows(judged, items, keptModelMeans(project, judged, items), seed);
  const byName = new Map(judged.map((metric) => [metric.name, metric]));
  const inOrder = rows.slice(0, mostComparedMetrics).flatMap(({ metric }) => byName.get(metric) ?? []);
  const sources = new Map(metrics.map(({ name, source }) => [name, source]));
  return {
    metrics: rows.map((row) => ({ ...row, source: sources.get(row.metric) ?? 'imported' })),
    metricPairs: inOrder.flatMap((one, index) => inOrder.slice(index + 1).flatMap((other) => metricPair(one, other, seed) ?? [])),
  };
}

function comparedItem(project: Project, { item, scores }: ItemVotes): ComparedItem {
  return {
    scores: scores && item.images.map((image) => scores[image] ?? 0),
    models: item.images.map((image) => project.images.get(image)?.model ?? null),
  };
}

function valuesOf({ name, lowerIsBetter, valueOf }: ProjectMetric, votes: readonly ItemVotes[], others: readonly string[]): MetricValues {
  const values = votes.map(({ item }) => item.images.map(valueOf));
  return { name, lowerIsBetter, values, range: rangeOf([...values, others.map(valueOf)]) };
}

/** Images of the study that count and are not in these items. */
function imagesBeyond({ items }: Project, votes: readonly ItemVotes[]): string[] {
  const here = new Set(votes.map(({ item }) => item.id));
  return [...items.values()].flatMap(({ id, known, images }) => known?.use === 'practice' || here.has(id) ? [] : images);
}
