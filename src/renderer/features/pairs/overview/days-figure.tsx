import type { PairOverview } from '../../../../contract/contract.ts';
import { formatCount } from '../../../components/format.ts';
import { FigureFrame, figureWidth } from '../../results/figures/figure-frame.tsx';
import { faintInk, gridInk, paper } from '../../results/figures/palette.ts';
import { linearScale, ticksOf } from '../../results/figures/scale.ts';
import { percent } from '../../results/number-words.ts';
import { daysOf, type DayRow } from './days.ts';
import { StandingKey } from './standing-key.tsx';
import { standingFill } from './standings.ts';

const left = 72;
const right = 32;
const top = 40;
const bottom = 200;
const widestColumn = 72;

/** Verdicts of every day on which there were any, and the share accepted above them. */
export function DaysFigure({ days }: Pick<PairOverview, 'days'>) {
  const rows = daysOf(days);
  const most = Math.max(1, ...rows.map(verdicts));
  const y = linearScale([0, most], bottom, top + 16);
  const width = Math.min(widestColumn, (figureWidth - left - right) / Math.max(1, rows.length));
  // As many dates as fit beside each other.
  const every = Math.ceil(64 / width);
  return (
    <FigureFrame label="Verdicts by day" description={rows.map(dayWords).join('. ')} name="verdicts-by-day" height={bottom + 40}>
      {ticksOf([0, most], 4).filter(Number.isInteger).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={figureWidth - right} y1={y.place(tick)} y2={y.place(tick)} stroke={gridInk} />
          <text x={left - 8} y={y.place(tick) + 4} textAnchor="end" fontSize={12} fill={faintInk}>{formatCount(tick)}</text>
        </g>
      ))}
      <StandingKey x={left} shown={['accepted', 'rejected']} />
      {rows.map((row, index) => {
        const x = left + index * width;
        const [accepted, all] = [y.place(row.accepted), y.place(verdicts(row))];
        return (
          <g key={row.day}>
            <title>{dayWords(row)}</title>
            <rect x={x + 2} width={width - 4} y={accepted} height={bottom - accepted} fill={standingFill.accepted} />
            <rect x={x + 2} width={width - 4} y={all} height={accepted - all} fill={standingFill.rejected} stroke={paper} />
            {width >= 40 && <text x={x + width / 2} y={all - 6} textAnchor="middle" fontSize={12}>{percent(row.accepted / verdicts(row), 0)}</text>}
            {index % every === 0 && <text x={x + width / 2} y={bottom + 20} textAnchor="middle" fontSize={12} fill={faintInk}>{dateText(row.day)}</text>}
          </g>
        );
      })}
    </FigureFrame>
  );
}

function verdicts({ accepted, rejected }: DayRow): number {
  return accepted + rejected;
}

function dayWords(row: DayRow): string {
  return `${dateText(row.day)}: ${formatCount(row.accepted)} accepted, ${formatCount(row.rejected)} rejected`;
}

function dateText(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}
