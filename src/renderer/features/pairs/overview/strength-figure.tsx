import type { PairOverview } from '../../../../contract/contract.ts';
import { plural } from '../../../components/format.ts';
import { FigureFrame, figureWidth } from '../../results/figures/figure-frame.tsx';
import { FigureLink } from '../../results/figures/figure-link.tsx';
import { faintInk, markInk } from '../../results/figures/palette.ts';
import { linearScale } from '../../results/figures/scale.ts';
import { ValueAxis } from '../../results/figures/value-axis.tsx';
import { coefficient, percent } from '../../results/number-words.ts';
import { pairsHref } from '../pairs-href.ts';

type StrengthRow = PairOverview['strengths'][number];

const left = 120;
const right = 250;
const top = 12;
const rowHeight = 32;

/** Margins of inpainted pairs by strength, as median and quartiles, with the share that was accepted beside them. */
export function StrengthFigure({ rows }: { readonly rows: readonly StrengthRow[] }) {
  const bottom = top + rows.length * rowHeight;
  const values = rows.flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]));
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = linearScale([least, most > least ? most : least + 1], left, figureWidth - right);
  return (
    <FigureFrame label="Margin by strength" description={rows.map(rowWords).join('. ')} name="margin-by-strength" height={bottom + 56} hasLinks>
      <ValueAxis scale={scale} top={top} bottom={bottom} title="Margin: median and middle half of the pairs" format={coefficient} />
      {rows.map((row, index) => {
        const y = top + (index + 0.5) * rowHeight;
        const { strength, low, median, high } = row;
        return (
          <FigureLink key={strength} href={pairsHref({ strength: { least: strength, most: strength } })} label={`${rowWords(row)}. Show them.`}>
            <rect x={0} width={figureWidth} y={y - rowHeight / 2} height={rowHeight} fill="transparent" />
            <text x={left - 16} y={y + 4.5} textAnchor="end">{strength}</text>
            {low !== null && high !== null && <line x1={scale.place(low)} x2={scale.place(high)} y1={y} y2={y} stroke={markInk} strokeWidth={6} opacity={0.35} />}
            {median !== null && <circle cx={scale.place(median)} cy={y} r={5} fill={markInk} />}
            <text x={figureWidth - right + 20} y={y + 4.5} fill={row.decided === 0 ? faintInk : undefined}>{acceptedText(row)}</text>
          </FigureLink>
        );
      })}
    </FigureFrame>
  );
}

function acceptedText({ accepted, decided, pairs }: StrengthRow): string {
  return decided === 0 ? `${plural(pairs, 'pair')}, none decided` : `${percent(accepted / decided, 0)} of ${plural(decided, 'pair')} accepted`;
}

function rowWords(row: StrengthRow): string {
  const { strength, median, low, high } = row;
  const margin = median === null || low === null || high === null ? 'no margin known' : `median margin ${coefficient(median)}, middle half ${coefficient(low)} to ${coefficient(high)}`;
  return `Strength ${strength}: ${margin}; ${acceptedText(row)}`;
}
