import { ticksOf, type Scale } from '../../results/figures/scale.ts';
import classes from './score-histogram.module.css';

interface HistogramAxisProps {
  readonly scale: Scale;
  /** In pixels. */
  readonly width: number;
  readonly title: string;
  readonly format: (value: number) => string;
}

/** The one axis below all histograms, with its title. */
export function HistogramAxis({ scale, width, title, format }: HistogramAxisProps) {
  const [least, greatest] = scale.domain;
  return (
    <svg className={classes.axis} width={width} height={40} aria-hidden>
      {ticksOf(scale.domain).map((tick) => (
        <g key={tick}>
          <line className={classes.rule} x1={scale.place(tick)} x2={scale.place(tick)} y1={0} y2={4} />
          <text x={scale.place(tick)} y={17} textAnchor="middle">{format(tick)}</text>
        </g>
      ))}
      <text x={(scale.place(least) + scale.place(greatest)) / 2} y={35} textAnchor="middle">{title}</text>
    </svg>
  );
}
