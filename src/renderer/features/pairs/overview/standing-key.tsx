import { faintInk } from '../../results/figures/palette.ts';
import { standingFill, standingNames, type Standing } from './standings.ts';

/** What the colours of a figure stand for, from `x` on. */
export function StandingKey({ x, shown }: { readonly x: number; readonly shown: readonly Standing[] }) {
  return shown.map((standing, index) => (
    <g key={standing} transform={`translate(${x + index * 130} 8)`}>
      <rect width={12} height={12} y={1} fill={standingFill[standing]} />
      <text x={18} y={12} fontSize={12} fill={faintInk}>{standingNames[standing]}</text>
    </g>
  ));
}
