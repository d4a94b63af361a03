import { IntervalMark } from '../../results/figures/interval-mark.tsx';
import { figureFont, ink, paper } from '../../results/figures/palette.ts';
import { linearScale } from '../../results/figures/scale.ts';
import { ValueAxis } from '../../results/figures/value-axis.tsx';
import { axisEnd } from './audit-words.ts';
import classes from './audit.module.css';

interface ErrorFigureProps {
  readonly share: { readonly value: number; readonly low: number; readonly high: number };
  /** The same in words. */
  readonly label: string;
}

const width = 304;
const height = 88;

/** The estimated error rate with its interval, as a mark with whiskers. */
export function ErrorFigure({ share: { value, low, high }, label }: ErrorFigureProps) {
  const scale = linearScale([0, axisEnd(high) * 100], 16, width - 24);
  return (
    <svg className={classes.figure} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} fontFamily={figureFont} fontSize={12} fill={ink}>
      <rect width={width} height={height} fill={paper} />
      <ValueAxis scale={scale} top={8} bottom={40} title="Error rate, % of the selection" ticks={4} format={(tick) => String(tick)} />
      <IntervalMark scale={scale} value={value * 100} interval={[low * 100, high * 100]} y={24} />
    </svg>
  );
}
