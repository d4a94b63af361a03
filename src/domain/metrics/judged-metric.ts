import { verdictsOf, type Verdict } from './comparisons.ts';
import type { ComparedItem, MetricValues } from './metric-values.ts';

/** A metric with its verdicts on each item, which its accuracy and its comparison with other metrics rest on. */
export interface JudgedMetric extends MetricValues {
  readonly verdicts: readonly (readonly Verdict[])[];
}

/** Compares a metric with the consensus of every item. */
export function judgedMetric(metric: MetricValues, items: readonly ComparedItem[]): JudgedMetric {
  return { ...metric, verdicts: items.map(({ scores }, index) => verdictsOf(metric.values[index] ?? [], scores, metric.lowerIsBetter)) };
}
