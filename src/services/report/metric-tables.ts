import type { MetricRow, ResultsDocument } from '../../contract/results.ts';
import { compareText } from '../../domain/compare-text.ts';
import { mostComparedMetrics } from '../../domain/metrics/metric-pair.ts';
import { integerCell, numberCell, pCell, shareCell, textCell } from '../../domain/report/cells.ts';
import type { Cell, Table } from '../../domain/report/table.ts';

const intervals = 'Intervals: 95 % bootstrap over items.';
const none = integerCell(null);

/** How well metrics agree with people (Tables 2 and 6 of the FaceScore paper), and the human ceiling as the last row. */
export function metricsTable(document: Pick<ResultsDocument, 'metrics' | 'humanCeiling' | 'humanCeilingInterval' | 'humanCeilingComparisons'>): Table {
  const whole = (key: string, title: string) => ({ key, title, align: 'right' as const });
  const correlation = (key: string, title: string) => ({ ...whole(key, title), hasInterval: true });
  const ceiling: Cell[] = [
    textCell('human ceiling'), textCell('people'), textCell(''), none, none, none, none, integerCell(document.humanCeilingComparisons), none,
    shareCell(document.humanCeiling, document.humanCeilingInterval), none, numberCell(null, 3), numberCell(null, 3), numberCell(null, 3),
  ];
  return {
    name: 'metrics',
    caption: 'Agreement of metrics with the consensus: accuracy on comparisons of two images (a tie of the metric counts one half) and correlation of the order within items. '
      + `The human ceiling is the mean accuracy of one annotator against the consensus of the others. ${intervals}`,
    columns: [
      { key: 'metric', title: 'Metric', align: 'left' },
      { key: 'source', title: 'Source', align: 'left', onlyCsv: true },
      { key: 'better', title: 'Better', align: 'left' },
      { ...whole('images', 'Images'), onlyCsv: true }, { ...whole('of_images', 'Of images'), onlyCsv: true },
      { ...whole('least', 'Least'), onlyCsv: true }, { ...whole('greatest', 'Greatest'), onlyCsv: true },
      whole('comparisons', 'Comparisons'), whole('ties', 'Ties'),
      { ...whole('accuracy', 'Accuracy'), isPercent: true, hasInterval: true },
      { ...whole('items', 'Items'), onlyCsv: true },
      correlation('pearson', 'Pearson'), correlation('spearman', 'Spearman'), correlation('kendall', 'Kendall'),
    ],
    rows: [...document.metrics.map(metricCells), ...(document.humanCeiling === null ? [] : [ceiling])],
  };
}

function metricCells(row: MetricRow): Cell[] {
  return [
    textCell(row.metric), textCell(row.source), textCell(row.lowerIsBetter ? 'lower' : 'higher'), integerCell(row.images), integerCell(row.ofImages),
    numberCell(row.range?.[0], 3), numberCell(row.range?.[1], 3), integerCell(row.comparisons), integerCell(row.ties), shareCell(row.accuracy, row.accuracyInterval),
    integerCell(row.items), numberCell(row.pearson, 3, row.pearsonInterval), numberCell(row.spearman, 3, row.spearmanInterval), numberCell(row.kendall, 3, row.kendallInterval),
  ];
}

/** Mean normalised score of every model by every metric (Table 6 of the FaceScore paper). */
export function metricModelsTable({ metrics }: Pick<ResultsDocument, 'metrics'>): Table {
  const models = [...new Set(metrics.flatMap(({ meanByModel }) => Object.keys(meanByModel)))].sort(compareText);
  return {
    name: 'metric-models',
    caption: `Mean score of the models by every metric, normalised to 0 to 1 over all images (1 = best). ${intervals}`,
    columns: [
      { key: 'metric', title: 'Metric', align: 'left' },
      ...models.map((model) => ({ key: model, title: model, align: 'right' as const, hasInterval: true })),
    ],
    rows: metrics.map(({ metric, meanByModel, meanByModelInterval }) => [
      textCell(metric), ...models.map((model) => numberCell(meanByModel[model], 3, meanByModelInterval[model])),
    ]),
  };
}

/** Every two metrics on the comparisons that both cover. */
export function metricPairsTable({ metrics, metricPairs }: Pick<ResultsDocument, 'metrics' | 'metricPairs'>): Table {
  const which = metrics.length > mostComparedMetrics ? `Every two of the ${mostComparedMetrics} most accurate metrics` : 'Every two metrics';
  return {
    name: 'metric-pairs',
    caption: `${which} on the comparisons that both cover: their accuracies, the difference (first less second), and the p value of a paired bootstrap test. `
      + intervals,
    columns: [
      { key: 'metric', title: 'Metric', align: 'left' }, { key: 'against', title: 'Against', align: 'left' },
      { key: 'comparisons', title: 'Comparisons', align: 'right' },
      { key: 'accuracy', title: 'Accuracy', align: 'right', isPercent: true }, { key: 'against_accuracy', title: 'Of the other', align: 'right', isPercent: true },
      { key: 'difference', title: 'Difference', align: 'right', isPercent: true, hasInterval: true },
      { key: 'p', title: 'p', align: 'right' },
    ],
    rows: metricPairs.map(({ metrics: [one, other], comparisons, accuracies: [accuracy, against], difference, differenceInterval, p }) => [
      textCell(one), textCell(other), integerCell(comparisons), shareCell(accuracy), shareCell(against), shareCell(difference, differenceInterval), pCell(p),
    ]),
  };
}
