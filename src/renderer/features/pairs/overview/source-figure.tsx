import type { PairOverview } from '../../../../contract/contract.ts';
import { formatCount, plural } from '../../../components/format.ts';
import { FigureFrame, figureWidth } from '../../results/figures/figure-frame.tsx';
import { FigureLink } from '../../results/figures/figure-link.tsx';
import { ink, paper } from '../../results/figures/palette.ts';
import { linearScale } from '../../results/figures/scale.ts';
import { ValueAxis } from '../../results/figures/value-axis.tsx';
import { pairsHref } from '../pairs-href.ts';
import { sourceNames } from '../source-words.ts';
import { StandingKey } from './standing-key.tsx';
import { isDark, standingFill, standingNames, standings } from './standings.ts';

type SourceRow = PairOverview['bySource'][number];

const left = 120;
const right = 96;
const top = 40;
const rowHeight = 44;
const barHeight = 26;

/** Pairs of every source by what stands of them, as one bar each; every part leads to its pairs. */
export function SourceFigure({ rows }: { readonly rows: readonly SourceRow[] }) {
  const bottom = top + rows.length * rowHeight;
  const scale = linearScale([0, Math.max(1, ...rows.map(pairsOf))], left, figureWidth - right);
  const description = rows.map((row) => `${sourceNames[row.source]}: ${standings.map((standing) => `${formatCount(row[standing])} ${standingNames[standing].toLowerCase()}`).join(', ')}`).join('. ');
  return (
    <FigureFrame label="Pairs by source and decision" description={description} name="pairs-by-source" height={bottom + 56} hasLinks>
      <ValueAxis scale={scale} top={top - 4} bottom={bottom} title="Pairs" format={countText} />
      <StandingKey x={left} shown={standings} />
      {rows.map((row, index) => (
        <g key={row.source} transform={`translate(0 ${top + index * rowHeight + (rowHeight - barHeight) / 2})`}>
          <text x={left - 16} y={barHeight / 2 + 5} textAnchor="end">{sourceNames[row.source]}</text>
          <Bar row={row} place={scale.place} />
          <text x={scale.place(pairsOf(row)) + 12} y={barHeight / 2 + 5}>{formatCount(pairsOf(row))}</text>
        </g>
      ))}
    </FigureFrame>
  );
}

/** Nothing where a mark of the axis falls between two pairs. */
function countText(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : '';
}

function pairsOf(row: SourceRow): number {
  return standings.reduce((sum, standing) => sum + row[standing], 0);
}

function Bar({ row, place }: { readonly row: SourceRow; readonly place: (value: number) => number }) {
  let before = 0;
  return standings.map((standing) => {
    const count = row[standing];
    const [from, to] = [place(before), place(before + count)];
    before += count;
    if (count === 0) return null;
    return (
      <FigureLink key={standing} href={pairsHref({ sources: [row.source], decision: standing })} label={`${sourceNames[row.source]}: ${plural(count, 'pair')} ${standingNames[standing].toLowerCase()}. Show them.`}>
        <rect x={from} width={to - from} height={barHeight} fill={standingFill[standing]} stroke={paper} />
        {to - from > 48 && <text x={(from + to) / 2} y={barHeight / 2 + 5} textAnchor="middle" fill={isDark[standing] ? paper : ink}>{formatCount(count)}</text>}
      </FigureLink>
    );
  });
}
