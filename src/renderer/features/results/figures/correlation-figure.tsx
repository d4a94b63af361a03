import type { MetricRow } from '../../../../contract/results.ts';
import { coefficient } from '../number-words.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { shortNames } from './figure-text.ts';
import { IntervalMark } from './interval-mark.tsx';
import { faintInk, gridInk } from './palette.ts';
import { coefficientDomain, linearScale } from './scale.ts';
import { ValueAxis } from './value-axis.tsx';

const kinds = [
  { key: 'pearson', word: 'Pearson', shape: 'circle', colour: '#12427f' },
  { key: 'spearman', word: 'Spearman', shape: 'square', colour: '#b3470b' },
  { key: 'kendall', word: 'Kendall tau-b', shape: 'diamond', colour: '#00735a' },
] as const;

const left = 190;
const right = 40;
const top = 36;
const lineHeight = 18;
const rowHeight = lineHeight * kinds.length + 8;

/** The three correlations of every metric with the consensus, with their 95 % intervals. */
export function CorrelationFigure({ metrics }: { readonly metrics: readonly MetricRow[] }) {
  const bottom = top + metrics.length * rowHeight;
  const ends = metrics.flatMap((row) => kinds.flatMap(({ key }) => [row[key] ?? 0, ...(row[`${key}Interval`] ?? [])]));
  const scale = linearScale(coefficientDomain(ends), left, figureWidth - right);
  const names = shortNames(metrics.map(({ metric }) => metric), 21);
  const description = metrics.map((row) => `${row.metric}: ${kinds.map(({ key, word }) => `${word} ${row[key] === null ? 'none' : coefficient(row[key], 3)}`).join(', ')}`).join('. ');
  return (
    <FigureFrame label="Correlation of every metric with the consensus" description={description} name="correlations" height={bottom + 56}>
      <ValueAxis scale={scale} top={top} bottom={bottom} title="Correlation of the order within items with the consensus scores (95 % interval)" format={coefficient} />
      {kinds.map(({ word, shape, colour }, index) => (
        <g key={word}>
          <IntervalMark scale={linearScale([0, 1], left + index * 130, left + index * 130 + 1)} value={0} interval={null} y={16} shape={shape} colour={colour} />
          <text x={left + index * 130 + 12} y={20} fontSize={12} fill={faintInk}>{word}</text>
        </g>
      ))}
      {metrics.map((row, index) => {
        const from = top + index * rowHeight + 4;
        return (
          <g key={row.metric}>
            {index > 0 && <line x1={left} x2={figureWidth - right} y1={from - 4} y2={from - 4} stroke={gridInk} />}
            <text x={left - 16} y={from + rowHeight / 2 + 0.5} textAnchor="end">{names[index]}</text>
            {kinds.map(({ key, word, shape, colour }, line) => {
              const value = row[key];
              if (value === null) return null;
              const y = from + (line + 0.5) * lineHeight;
              return (
                <g key={key}>
                  <title>{`${row.metric}, ${word}: ${coefficient(value, 3)}`}</title>
                  <IntervalMark scale={scale} value={value} interval={row[`${key}Interval`]} y={y} shape={shape} colour={colour} size={4.5} />
                </g>
              );
            })}
          </g>
        );
      })}
    </FigureFrame>
  );
}
