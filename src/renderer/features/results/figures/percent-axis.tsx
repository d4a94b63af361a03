import { faintInk, gridInk } from './palette.ts';

interface PercentAxisProps {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly title: string;
}

const ticks = [0, 20, 40, 60, 80, 100];

/** A horizontal axis from 0 to 100 %, with grid lines up to `top` and its title below. */
export function PercentAxis({ left, width, top, bottom, title }: PercentAxisProps) {
  return (
    <g>
      {ticks.map((tick) => {
        const x = left + (width * tick) / 100;
        return (
          <g key={tick}>
            <line x1={x} x2={x} y1={top} y2={bottom + 4} stroke={gridInk} />
            <text x={x} y={bottom + 20} textAnchor="middle" fill={faintInk} fontSize={12}>{tick}</text>
          </g>
        );
      })}
      <line x1={left} x2={left + width} y1={bottom} y2={bottom} stroke={faintInk} />
      <text x={left + width / 2} y={bottom + 42} textAnchor="middle">{title}</text>
    </g>
  );
}
