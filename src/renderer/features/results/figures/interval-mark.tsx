import type { IntervalOf } from '../number-words.ts';
import { markInk } from './palette.ts';
import type { Scale } from './scale.ts';

interface IntervalMarkProps {
  readonly scale: Scale;
  readonly value: number;
  readonly interval: IntervalOf;
  /** Where its middle stands. */
  readonly y: number;
  readonly shape?: 'circle' | 'square' | 'diamond';
  readonly colour?: string;
  readonly size?: number;
}

/** A figure as a mark with its 95 % interval as whiskers. */
export function IntervalMark({ scale, value, interval, y, shape = 'circle', colour = markInk, size = 5 }: IntervalMarkProps) {
  const x = scale.place(value);
  const [low, high] = interval?.map((end) => scale.place(end)) ?? [];
  return (
    <g>
      {low !== undefined && high !== undefined && <path d={`M${low} ${y}H${high}M${low} ${y - 5}v10M${high} ${y - 5}v10`} stroke={colour} strokeWidth={1.6} fill="none" />}
      {shape === 'circle' && <circle cx={x} cy={y} r={size} fill={colour} />}
      {shape === 'square' && <rect x={x - size * 0.9} y={y - size * 0.9} width={size * 1.8} height={size * 1.8} fill={colour} />}
      {shape === 'diamond' && <path d={`M${x} ${y - size * 1.3}L${x + size * 1.3} ${y}L${x} ${y + size * 1.3}L${x - size * 1.3} ${y}Z`} fill={colour} />}
    </g>
  );
}
