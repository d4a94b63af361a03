import type { FilteredMetrics, MetricRow } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { DotFigure, type DotRow, type Reference } from '../figures/dot-figure.tsx';
import { percent, rangeWords } from '../number-words.ts';

interface AccuracyFigureProps extends Pick<FilteredMetrics, 'metrics' | 'humanCeiling' | 'humanCeilingInterval'> {
  /** What the figure is narrowed to, as it stands in an address. */
  readonly narrowed: Readonly<Record<string, string>>;
}

const chance: Reference = { label: 'Chance 50 %', value: 0.5, interval: null, isFaint: true };

/** Accuracy of every metric on the comparisons of the consensus, between chance and the human ceiling; a metric leads to the items that it orders wrongly. */
export function AccuracyFigure({ metrics, humanCeiling, humanCeilingInterval, narrowed }: AccuracyFigureProps) {
  const ceiling: readonly Reference[] = humanCeiling === null ? [] : [{ label: `Human ceiling ${percent(humanCeiling)}`, value: humanCeiling, interval: humanCeilingInterval }];
  const least = Math.min(0.4, ...metrics.flatMap(({ accuracy, accuracyInterval }) => [accuracy ?? 1, accuracyInterval?.[0] ?? 1]));
  return (
    <DotFigure label="Accuracy of every metric, with the human ceiling" name="metric-accuracy" rows={metrics.map((row) => rowOf(row, narrowed))} domain={[Math.max(0, Math.floor(least * 10 + 1e-9) / 10), 1]}
      axis="Comparisons ordered as people do (%)" format={(value) => percent(value, 0).slice(0, -2)} references={[...ceiling, chance]} />
  );
}

function rowOf({ metric, accuracy, accuracyInterval }: MetricRow, narrowed: AccuracyFigureProps['narrowed']): DotRow {
  if (accuracy === null) return { name: metric, value: null, interval: null, text: 'nothing to compare' };
  const range = rangeWords(accuracyInterval, (value) => percent(value));
  return { name: metric, value: accuracy, interval: accuracyInterval, text: range === null ? percent(accuracy) : `${percent(accuracy)} (${range})`, href: routeHref('results', { tab: 'items', ...narrowed, metric }) };
}
