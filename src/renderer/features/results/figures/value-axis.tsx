import { faintInk, gridInk } from './palette.ts';
import { digitsOf, ticksOf, type Scale } from './scale.ts';

interface ValueAxisProps {
  readonly scale: Scale;
  readonly top: number;
  readonly bottom: number;
  /** With its unit. */
  readonly title: string;
  /** About how many numbers stand at it. */
  readonly ticks?: number;
  /** A number at the axis, with so many digits behind the point. */
  readonly format: (value: number, digits: number) => string;
}

/** A horizontal axis, with grid lines up to `top` and its title below; the line at zero is stronger where zero is inside. */
export function ValueAxis({ scale, top, bottom, title, ticks: count = 6, format }: ValueAxisProps) {
  const ticks = ticksOf(scale.domain, count);
  const digits = digitsOf(ticks);
  const [least, greatest] = scale.domain;
  return (
    <g>
      {ticks.map((tick) => {
        const x = scale.place(tick);
        return (
          <g key={tick}>
            <line x1={x} x2={x} y1={top} y2={bottom + 4} stroke={tick === 0 && least < 0 ? faintInk : gridInk} />
            <text x={x} y={bottom + 20} textAnchor="middle" fill={faintInk} fontSize={12}>{format(tick, digits)}</text>
          </g>
        );
      })}
      <line x1={scale.place(least)} x2={scale.place(greatest)} y1={bottom} y2={bottom} stroke={faintInk} />
      <text x={(scale.place(least) + scale.place(greatest)) / 2} y={bottom + 42} textAnchor="middle">{title}</text>
    </g>
  );
}
