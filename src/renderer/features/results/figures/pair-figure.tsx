import type { PairwiseRow } from '../../../../contract/results.ts';
import { plural } from '../../../components/format.ts';
import { pairHref } from '../models/pair-href.ts';
import { percent, rangeWords, type IntervalOf } from '../number-words.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { FigureLink } from './figure-link.tsx';
import { shortNames } from './figure-text.ts';
import { faintInk, ink, outcomeFill, paper } from './palette.ts';
import { PercentAxis } from './percent-axis.tsx';

const margin = 190;
const width = figureWidth - 2 * margin;
const top = 40;
const rowHeight = 52;
const barHeight = 26;

type Outcome = 'win' | 'tie' | 'lose';

const outcomes: readonly Outcome[] = ['win', 'tie', 'lose'];
const outcomeWords = { win: 'wins', tie: 'ties', lose: 'loses' } as const;
const keyWords = { win: 'The left one wins', tie: 'Tie', lose: 'The right one wins' } as const;

interface PairFigureProps {
  readonly rows: readonly PairwiseRow[];
  /** What the figure is narrowed to, as it stands in an address. */
  readonly narrowed: Readonly<Record<string, string>>;
}

/** Win, tie and lose shares of every two models as one bar, with the 95 % intervals of win (from the left) and lose (from the right) below it. */
export function PairFigure({ rows, narrowed }: PairFigureProps) {
  const bottom = top + rows.length * rowHeight;
  const names = shortNames(rows.flatMap(({ model, against }) => [model, against]), 21);
  const description = rows.map((row) => `${row.model} against ${row.against}: ${outcomes.map((outcome) => `${outcomeWords[outcome]} ${shareText(row, outcome)}`).join(', ')}`).join('. ');
  return (
    <FigureFrame label="Wins, ties and losses between every two models" description={description} name="pairs" height={bottom + 56} hasLinks>
      <PercentAxis left={margin} width={width} top={top - 4} bottom={bottom} title="Share of pairs (%)" />
      <Key />
      {rows.map((row, index) => (
        <g key={`${row.model} ${row.against}`} transform={`translate(0 ${top + index * rowHeight + 6})`}>
          <text x={margin - 16} y={barHeight / 2 + 5} textAnchor="end">{names[2 * index]}</text>
          <text x={margin + width + 16} y={barHeight / 2 + 5}>{names[2 * index + 1]}</text>
          <Bar row={row} narrowed={narrowed} />
          <Whiskers interval={row.winInterval} from={margin} direction={1} />
          <Whiskers interval={row.loseInterval} from={margin + width} direction={-1} />
        </g>
      ))}
    </FigureFrame>
  );
}

function shareText(row: PairwiseRow, outcome: Outcome): string {
  const range = rangeWords(row[`${outcome}Interval`], (value) => percent(value));
  return `${percent(row[outcome])}${range === null ? '' : ` (${range})`}`;
}

function Bar({ row, narrowed }: Pick<PairFigureProps, 'narrowed'> & { readonly row: PairwiseRow }) {
  let from = margin;
  return outcomes.map((outcome) => {
    const share = row[outcome];
    const x = from;
    from += width * share;
    if (share === 0) return null;
    const label = `${row.model} ${outcomeWords[outcome]} against ${row.against}: ${shareText(row, outcome)} of ${plural(row.items, 'pair')}. Show them.`;
    return (
      <FigureLink key={outcome} href={pairHref(row, outcome, narrowed)} label={label}>
        <rect x={x} width={width * share} height={barHeight} fill={outcomeFill[outcome]} stroke="#ffffff" />
        {share >= 0.08 && <text x={x + (width * share) / 2} y={barHeight / 2 + 5} textAnchor="middle" fill={outcome === 'win' ? paper : ink}>{percent(share, 0)}</text>}
      </FigureLink>
    );
  });
}

function Whiskers({ interval, from, direction }: { readonly interval: IntervalOf; readonly from: number; readonly direction: 1 | -1 }) {
  if (!interval || interval[0] === interval[1]) return null;
  const [low, high] = interval.map((share) => from + direction * share * width);
  return <path d={`M${low} ${barHeight + 9}H${high}M${low} ${barHeight + 4}v10M${high} ${barHeight + 4}v10`} stroke={ink} strokeWidth={1.5} fill="none" />;
}

function Key() {
  return outcomes.map((outcome, index) => (
    <g key={outcome} transform={`translate(${margin + index * 150} 8)`}>
      <rect width={12} height={12} y={1} fill={outcomeFill[outcome]} />
      <text x={18} y={12} fontSize={12} fill={faintInk}>{keyWords[outcome]}</text>
    </g>
  ));
}
