import type { Estimate } from '../../../../contract/results.ts';
import { percent } from '../sentences.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { markInk } from './palette.ts';
import { PercentAxis } from './percent-axis.tsx';

interface IntervalFigureProps {
  readonly estimate: NonNullable<Estimate>;
  /** Name of the figure at its left, and title of its axis. */
  readonly label: string;
  readonly axis: string;
  readonly name: string;
}

const left = 170;
const width = figureWidth - left - 40;
const middle = 50;

/** One share as a dot with its 95 % interval as whiskers. */
export function IntervalFigure({ estimate, label, axis, name }: IntervalFigureProps) {
  const [x, low, high] = [estimate.value, estimate.low, estimate.high].map((share) => left + width * share) as [number, number, number];
  const text = `${percent(estimate.value)} (${percent(estimate.low)} to ${percent(estimate.high)})`;
  return (
    <FigureFrame label={`${label}: ${text}`} name={name} height={140}>
      <PercentAxis left={left} width={width} top={16} bottom={84} title={axis} />
      <text x={left - 16} y={middle + 4} textAnchor="end">{label}</text>
      <path d={`M${low} ${middle}H${high}M${low} ${middle - 7}v14M${high} ${middle - 7}v14`} stroke={markInk} strokeWidth={2} fill="none" />
      <circle cx={x} cy={middle} r={6} fill={markInk} />
      <text x={Math.min(Math.max((low + high) / 2, left + 110), left + width - 110)} y={middle - 16} textAnchor="middle" fontWeight={600}>{text}</text>
    </FigureFrame>
  );
}
