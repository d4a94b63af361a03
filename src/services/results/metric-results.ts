import type { MetricPair, MetricRow } from '../../contract/results.ts';
import { judgedMetric } from '../../domain/metrics/judged-metric.ts';
import { metricPair } from '../../domain/metrics/metric-pair.ts';
import { metricRows } from '../../domain/metrics/metric-row.ts';
import type { ComparedItem, MetricValues } from '../../domain/metrics/metric-values.ts';
import { rangeOf } from '../../domain/metrics/normalise.ts';
import { projectMetrics, type ProjectMetric } from '../scores/metric-values.ts';
import type { Project } from '../store/types.ts';
import type { ItemVotes } from './item-votes.ts';

/** How well the metrics of a study agree with people, and every two of them compared. */
export interface MetricResults {
  readonly metrics: MetricRow[];
  /** In the order of `metrics`; two without a comparison in common are left out. */
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
  const judged = new Map(metrics.map((metric) => [metric.name, judgedMetric(valuesOf(project, metric, votes), items)]));
  const sources = new Map(metrics.map(({ name, source }) => [name, source]));
  const rows = metricRows([...judged.values()], items, seed).map((row): MetricRow => ({ ...row, source: sources.get(row.metric) ?? 'imported' }));
  const inOrder = rows.flatMap(({ metric }) => judged.get(metric) ?? []);
  const metricPairs = inOrder.flatMap((one, index) => inOrder.slice(index + 1).flatMap((other) => metricPair(one, other, seed) ?? []));
  return { metrics: rows, metricPairs };
}

function comparedItem(project: Project, { item, scores }: ItemVotes): ComparedItem {
  return {
    scores: scores && item.images.map((image) => scores[image] ?? 0),
    models: item.images.map((image) => project.images.get(image)?.model ?? null),
  };
}

function valuesOf(project: Project, { name, lowerIsBetter, valueOf }: ProjectMetric, votes: readonly ItemVotes[]): MetricValues {
  return { name, lowerIsBetter, range: rangeOf(countingValues(project, valueOf)), values: votes.map(({ item }) => item.images.map(valueOf)) };
}

function* countingValues({ items }: Project, valueOf: ProjectMetric['valueOf']): Generator<number | null> {
  for (const { known, images } of items.values()) {
    if (known?.use !== 'practice') for (const image of images) yield valueOf(image);
  }
}
