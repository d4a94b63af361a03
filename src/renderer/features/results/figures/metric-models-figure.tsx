import type { MetricRow } from '../../../../contract/results.ts';
import { coefficient } from '../number-words.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { shortNames } from './figure-text.ts';
import { IntervalMark } from './interval-mark.tsx';
import { faintInk } from './palette.ts';
import { linearScale } from './scale.ts';
import { ValueAxis } from './value-axis.tsx';

interface MetricModelsFigureProps {
  readonly metrics: readonly MetricRow[];
  readonly models: readonly string[];
}

const left = 170;
const top = 16;
const gap = 28;
const rowHeight = 24;
const headHeight = 26;
const footHeight = 40;

/** Mean normalised score of every model, one panel for each metric, all on the same axis. */
export function MetricModelsFigure({ metrics, models }: MetricModelsFigureProps) {
  const columns = Math.min(metrics.length, 4);
  const width = (figureWidth - left - 24 - gap * (columns - 1)) / columns;
  const panelHeight = headHeight + models.length * rowHeight + footHeight;
  const height = top + Math.ceil(metrics.length / columns) * panelHeight + 30;
  const metricNames = shortNames(metrics.map(({ metric }) => metric), Math.floor(width / 7));
  const modelNames = shortNames(models, 19);
  const description = metrics.map(({ metric, meanByModel }) => `${metric}: ${models.map((model) => `${model} ${meanByModel[model] === undefined ? 'none' : coefficient(meanByModel[model])}`).join(', ')}`).join('. ');
  return (
    <FigureFrame label="Mean normalised score of every model by metric" description={description} name="metric-models" height={height}>
      {metrics.map((row, index) => {
        const column = index % columns;
        const y = top + Math.floor(index / columns) * panelHeight;
        return <Panel key={row.metric} row={row} name={metricNames[index] ?? row.metric} models={models} modelNames={modelNames} x={left + column * (width + gap)} y={y} width={width} isFirst={column === 0} />;
      })}
      <text x={left + (figureWidth - left - 24) / 2} y={height - 14} textAnchor="middle">Mean normalised score (0 = lowest of all images, 1 = best; 95 % interval)</text>
    </FigureFrame>
  );
}

interface PanelProps {
  readonly row: MetricRow;
  /** The metric's name as it fits. */
  readonly name: string;
  readonly models: readonly string[];
  readonly modelNames: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly isFirst: boolean;
}

function Panel({ row, name, models, modelNames, x, y, width, isFirst }: PanelProps) {
  const scale = linearScale([0, 1], x, x + width);
  const first = y + headHeight;
  const bottom = first + models.length * rowHeight;
  return (
    <g>
      <text x={x} y={y + 12} fontWeight={600}>{name}</text>
      <ValueAxis scale={scale} top={first} bottom={bottom} title="" ticks={width > 300 ? 5 : 2} format={String} />
      {models.map((model, index) => {
        const middle = first + (index + 0.5) * rowHeight;
        const mean = row.meanByModel[model];
        return (
          <g key={model}>
            {isFirst && <text x={x - 16} y={middle + 4.5} textAnchor="end">{modelNames[index]}</text>}
            {mean === undefined ? <text x={x + 6} y={middle + 4.5} fontSize={12} fill={faintInk}>no value</text> : (
              <g>
                <title>{`${row.metric}, ${model}: ${coefficient(mean, 3)}`}</title>
                <IntervalMark scale={scale} value={mean} interval={row.meanByModelInterval[model] ?? null} y={middle} size={4.5} />
              </g>
            )}
          </g>
        );
      })}
    </g>
  );
}
