import type { Interval } from '../../domain/bootstrap.ts';
import type { ComparedItem, MetricValues } from '../../domain/metrics/metric-values.ts';
import { modelMeans } from '../../domain/metrics/model-means.ts';
import type { MetricStudy } from '../store/types.ts';

/** What the means rest on. */
interface MeansInput {
  readonly seed: string;
  readonly metrics: readonly MetricValues[];
  readonly items: readonly ComparedItem[];
}

const kept = new WeakMap<MetricStudy, MeansInput & { readonly means: Map<string, Interval>[] }>();

/**
 * `modelMeans` for a study, computed anew only when items, models or values are others than at the last call: means are the
 * costliest figures of a metric, and answers do not change them.
 */
export function keptModelMeans(project: MetricStudy, metrics: readonly MetricValues[], items: readonly ComparedItem[]): Map<string, Interval>[] {
  const input: MeansInput = { seed: project.document.seed, metrics, items };
  const last = kept.get(project);
  if (last && sameInput(last, input)) return last.means;
  const means = modelMeans(metrics, items, input.seed);
  kept.set(project, { ...input, means });
  return means;
}

function sameInput(one: MeansInput, other: MeansInput): boolean {
  return one.seed === other.seed
    && same(one.items, other.items, (item, otherItem) => same(item.models, otherItem.models, Object.is))
    && same(one.metrics, other.metrics, sameMetric);
}

function sameMetric(one: MetricValues, other: MetricValues): boolean {
  return one.name === other.name && one.lowerIsBetter === other.lowerIsBetter
    && same(one.range ?? [], other.range ?? [], Object.is)
    && same(one.values, other.values, (values, otherValues) => same(values, otherValues, Object.is));
}

function same<T>(one: readonly T[], other: readonly T[], alike: (one: T, other: T) => boolean): boolean {
  return one.length === other.length && one.every((value, index) => alike(value, other[index] as T));
}
