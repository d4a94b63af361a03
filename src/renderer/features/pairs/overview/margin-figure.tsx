import type { PairOverview } from '../../../../contract/contract.ts';
import { formatCount, plural } from '../../../components/format.ts';
import { FigureFrame, figureWidth } from '../../results/figures/figure-frame.tsx';
import { FigureLink } from '../../results/figures/figure-link.tsx';
import { faintInk, gridInk } from '../../results/figures/palette.ts';
import { linearScale, ticksOf } from '../../results/figures/scale.ts';
import { ValueAxis } from '../../results/figures/value-axis.tsx';
import { coefficient } from '../../results/number-words.ts';
import { pairsHref } from '../pairs-href.ts';
import { marginMeanings, sourceNames } from '../source-words.ts';
import { StandingKey } from './standing-key.tsx';
import { standingFill, standingNames, type Standing } from './standings.ts';

type Margins = PairOverview['margins'][number];
type Step = Margins['steps'][number];

const left = 72;
const right = 32;
const top = 40;
const bottom = 200;
const shown = ['accepted', 'rejected', 'undecided'] as const satisfies readonly Standing[];

/** How many pairs of one source have which margin, and what was decided of them; every column leads to its pairs. */
export function MarginFigure({ source, steps, withoutMargin }: Margins) {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return null;
  const x = linearScale([first.from, Math.max(last.to, first.from + 1e-9)], left, figureWidth - right);
  const most = Math.max(1, ...steps.map(({ pairs }) => pairs));
  const y = linearScale([0, most], bottom, top);
  const description = `${steps.map(stepWords).join('. ')}${withoutMargin > 0 ? `. ${plural(withoutMargin, 'pair')} without a margin` : ''}`;
  return (
    <FigureFrame label={`Margins, ${sourceNames[source]}`} description={description} name={`margins-${source}`} height={bottom + 56} hasLinks>
      {ticksOf([0, most], 4).filter(Number.isInteger).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={figureWidth - right} y1={y.place(tick)} y2={y.place(tick)} stroke={gridInk} />
          <text x={left - 8} y={y.place(tick) + 4} textAnchor="end" fontSize={12} fill={faintInk}>{formatCount(tick)}</text>
        </g>
      ))}
      <ValueAxis scale={x} top={bottom} bottom={bottom} title={marginMeanings[source]} format={coefficient} />
      <StandingKey x={left} shown={shown} />
      {withoutMargin > 0 && <text x={figureWidth - right} y={20} textAnchor="end" fontSize={12} fill={faintInk}>{plural(withoutMargin, 'pair')} without a margin</text>}
      {steps.map((step, index) => step.pairs > 0 && (
        <FigureLink key={step.from} href={pairsHref({ sources: [source], margin: { least: step.from, most: index === steps.length - 1 ? null : step.to } })} label={`${stepWords(step)}. Show them.`}>
          <Column step={step} from={x.place(step.from) + 1} to={x.place(step.to) - 1} height={(pairs) => bottom - y.place(pairs)} />
        </FigureLink>
      ))}
    </FigureFrame>
  );
}

function stepWords({ from, to, pairs, accepted, rejected }: Step): string {
  return `${coefficient(from)} to ${coefficient(to)}: ${plural(pairs, 'pair')}, ${formatCount(accepted)} accepted, ${formatCount(rejected)} rejected`;
}

interface ColumnProps {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
  readonly height: (pairs: number) => number;
}

function Column({ step, from, to, height }: ColumnProps) {
  const parts: readonly (readonly [(typeof shown)[number], number])[] = [['accepted', step.accepted], ['rejected', step.rejected], ['undecided', step.pairs - step.accepted - step.rejected]];
  let before = 0;
  return (
    <>
      <rect x={from} width={Math.max(1, to - from)} y={top} height={bottom - top} fill="transparent" />
      {parts.map(([standing, pairs]) => {
        before += pairs;
        return pairs > 0 && <rect key={standing} x={from} width={Math.max(1, to - from)} y={bottom - height(before)} height={height(pairs)} fill={standingFill[standing]}><title>{`${standingNames[standing]}: ${formatCount(pairs)}`}</title></rect>;
      })}
    </>
  );
}
