import type { FilteredMetrics, ResultFilter, ResultsSummary } from '../../../../contract/results.ts';
import { mostComparedMetrics } from '../../../../domain/metrics/metric-pair.ts';
import { CorrelationFigure } from '../figures/correlation-figure.tsx';
import { MetricModelsFigure } from '../figures/metric-models-figure.tsx';
import { ExclusionNotice } from '../person/exclusion-notice.tsx';
import { filterParameters } from '../filter/filter-parameters.ts';
import classes from '../results.module.css';
import { metricSentence } from '../sentences.ts';
import { AccuracyFigure } from './accuracy-figure.tsx';
import { MetricPairTable } from './metric-pair-table.tsx';
import { MetricTable } from './metric-table.tsx';

interface MetricFiguresProps extends Pick<ResultsSummary, 'annotators'> {
  readonly data: FilteredMetrics;
  readonly filter: ResultFilter;
  readonly isReadOnly: boolean;
}

/** Everything about metrics: accuracy and correlation, scores by model, and every two metrics against each other. */
export function MetricFigures({ data, annotators, filter, isReadOnly }: MetricFiguresProps) {
  const { metrics, metricPairs, humanCeiling, humanCeilingInterval } = data;
  const narrowed = filterParameters(filter);
  const models = [...new Set(metrics.flatMap(({ meanByModel }) => Object.keys(meanByModel)))].sort();
  const correlated = metrics.filter(({ pearson, spearman, kendall }) => pearson !== null || spearman !== null || kendall !== null);
  return (
    <>
      <p className={classes.finding}>{metricSentence(data) ?? 'No item with a consensus has two images with metric values yet, so nothing can be compared.'}</p>
      <ExclusionNotice annotators={annotators} />
      <AccuracyFigure metrics={metrics} humanCeiling={humanCeiling} humanCeilingInterval={humanCeilingInterval} narrowed={narrowed} />
      <MetricTable metrics={metrics} narrowed={narrowed} isReadOnly={isReadOnly} />
      {correlated.length > 0 && (
        <section>
          <h2 className={classes.heading}>Correlation with the consensus</h2>
          <CorrelationFigure metrics={correlated} />
        </section>
      )}
      {models.length > 0 && (
        <section>
          <h2 className={classes.heading}>Scores by model</h2>
          <MetricModelsFigure metrics={metrics} models={models} />
        </section>
      )}
      {metricPairs.length > 0 && (
        <section>
          <h2 className={classes.heading}>Metric against metric</h2>
          <p className={`t-dim ${classes.note}`}>Accuracies on the comparisons that both metrics cover, and their difference in percentage points. p is that of a paired bootstrap test of no difference; it is not corrected for the number of pairs.{metrics.length > mostComparedMetrics && ` The ${mostComparedMetrics} most accurate metrics are compared.`}</p>
          <MetricPairTable pairs={metricPairs} />
        </section>
      )}
    </>
  );
}
