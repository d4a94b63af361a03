import type { MetricPair, MetricRow } from '../../contract/results.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { judgedMetric } from '../../domain/metrics/judged-metric.ts';
import { metricPair, mostComparedMetrics } from '../../domain/metrics/metric-pair.ts';
import { metricRows } from '../../domain/metrics/metric-rows.ts';
import type { MetricValues } from '../../domain/metrics/metric-values.ts';
import { rangeOf } from '../../domain/metrics/normalise.ts';
import { projectMetrics, type ProjectMetric } from '../scores/metric-values.ts';
import type { MetricStudy } from '../store/types.ts';
import type { ItemVotes } from './item-votes.ts';
import { keptModelMeans } from './kept-model-means.ts';

/** How well the metrics of a study agree with people, and every two of the most accurate compared. */
export interface MetricResults {
  readonly metrics: MetricRow[];
  /** Of the 20 most accurate, in the order of `metrics`; two without a comparison in common are left out. */
  readonly metricPairs: MetricPair[];
}

/** The consensus score of each candidate of an item; null without a consensus. */
type ItemScores = readonly number[] | null;

/**
 * The figures of every metric over these items, the most accurate first. Values are normalised over all images of the study
 * that count, so that a mean over some of the items compares with the mean over all.
 */
export function metricResults(study: MetricStudy, votes: readonly ItemVotes[]): MetricResults {
  return preparedMetrics(study, votes.map(({ item }) => item))(votes.map(scoresOf));
}

/** The same in two steps: all that rests on no answer at once, the rest when the consensus of these items is given. */
export function preparedMetrics(study: MetricStudy, items: readonly ItemRecord[]): (scores: readonly ItemScores[]) => MetricResults {
  const { seed } = study.document;
  const metrics = projectMetrics(study);
  if (metrics.length === 0) return () => ({ metrics: [], metricPairs: [] });
  const models = items.map(({ images }) => images.map((image) => study.images.get(image)?.model ?? null));
  const others = imagesBeyond(study, items);
  const values = metrics.map((metric) => valuesOf(metric, items, others));
  const means = keptModelMeans(study, values, models.map((ofItem) => ({ scores: null, models: ofItem })));
  const sources = new Map(metrics.map(({ name, source }) => [name, source]));
  return (scores) => {
    const compared = models.map((ofItem, place) => ({ scores: scores[place] ?? null, models: ofItem }));
    const judged = values.map((metric) => judgedMetric(metric, compared));
    const rows = metricRows(judged, compared, means, seed);
    const byName = new Map(judged.map((metric) => [metric.name, metric]));
    const inOrder = rows.slice(0, mostComparedMetrics).flatMap(({ metric }) => byName.get(metric) ?? []);
    return {
      metrics: rows.map((row) => ({ ...row, source: sources.get(row.metric) ?? 'imported' })),
      metricPairs: inOrder.flatMap((one, index) => inOrder.slice(index + 1).flatMap((other) => metricPair(one, other, seed) ?? [])),
    };
  };
}

/** The consensus scores of an item in the order of its candidates. */
export function scoresOf({ item, scores }: Pick<ItemVotes, 'item' | 'scores'>): ItemScores {
  return scores && item.images.map((image) => scores[image] ?? 0);
}

function valuesOf({ name, lowerIsBetter, valueOf }: ProjectMetric, items: readonly ItemRecord[], others: readonly string[]): MetricValues {
  const values = items.map(({ images }) => images.map(valueOf));
  return { name, lowerIsBetter, values, range: rangeOf([...values, others.map(valueOf)]) };
}

/** Images of the study that count and are not in these items. */
function imagesBeyond({ items: all }: MetricStudy, items: readonly ItemRecord[]): string[] {
  const here = new Set(items.map(({ id }) => id));
  return [...all.values()].flatMap(({ id, known, images }) => known?.use === 'practice' || here.has(id) ? [] : images);
}
