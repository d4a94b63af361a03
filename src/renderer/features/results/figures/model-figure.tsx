import type { ModelRow } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { plural } from '../../../components/format.ts';
import { percent, rangeWords } from '../number-words.ts';
import { scoreName, scoresOf } from '../sentences.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { FigureLink } from './figure-link.tsx';
import { shortNames } from './figure-text.ts';
import { IntervalMark } from './interval-mark.tsx';
import { faintInk, scoreFill } from './palette.ts';
import { PercentAxis } from './percent-axis.tsx';
import { linearScale } from './scale.ts';
import { ValueAxis } from './value-axis.tsx';

const left = 190;
const width = 370;
const meanLeft = left + width + 40;
const meanRight = figureWidth - 132;
const top = 40;
const rowHeight = 44;
const barHeight = 28;

interface ModelFigureProps {
  readonly models: readonly ModelRow[];
  /** What the figure is narrowed to, as it stands in an address. */
  readonly narrowed: Readonly<Record<string, string>>;
}

/** Per model the shares of its consensus scores as one stacked bar, best score first, and the mean with its 95 % interval. A part of a bar leads to its items. */
export function ModelFigure({ models, narrowed }: ModelFigureProps) {
  const scores = scoresOf(models);
  const best = scores[0] ?? 0;
  const bottom = top + models.length * rowHeight;
  const means = linearScale([scores.at(-1) ?? 0, best], meanLeft, meanRight);
  const names = shortNames(models.map(({ model }) => model), 21);
  const description = models.map((row) => `${row.model}: mean ${meanText(row)}, ${scores.map((score) => `${scoreName(score, best)} ${percent(row.shares[String(score)] ?? 0)}`).join(', ')}`).join('. ');
  return (
    <FigureFrame label="Share of consensus scores and mean score by model" description={description} name="models" height={bottom + 56} hasLinks>
      <PercentAxis left={left} width={width} top={top - 4} bottom={bottom} title="Share of items with a consensus (%)" />
      <ValueAxis scale={means} top={top - 4} bottom={bottom} title="Mean score (95 % interval)" ticks={best > 2 ? best - 1 : 2} format={String} />
      <Key scores={scores} best={best} />
      {models.map((row, index) => {
        const y = top + (index + 0.5) * rowHeight;
        return (
          <g key={row.model}>
            <text x={left - 16} y={y + 4.5} textAnchor="end">{names[index]}</text>
            <g transform={`translate(0 ${y - barHeight / 2})`}><Bar row={row} scores={scores} best={best} narrowed={narrowed} /></g>
            <g>
              <title>{`${row.model}: mean score ${meanText(row)} over ${plural(row.items, 'item')}`}</title>
              <IntervalMark scale={means} value={row.mean} interval={row.meanInterval} y={y} />
              <text x={meanRight + 16} y={y + 4.5}><tspan fontWeight={600}>{row.mean.toFixed(2)}</tspan>{row.meanInterval && <tspan fill={faintInk} fontSize={12}>{` ${row.meanInterval[0].toFixed(2)}–${row.meanInterval[1].toFixed(2)}`}</tspan>}</text>
            </g>
          </g>
        );
      })}
    </FigureFrame>
  );
}

function meanText({ mean, meanInterval }: ModelRow): string {
  const range = rangeWords(meanInterval, (value) => value.toFixed(2));
  return range === null ? mean.toFixed(2) : `${mean.toFixed(2)} (${range})`;
}

interface ScoresProps {
  readonly scores: readonly number[];
  /** The highest score there is. */
  readonly best: number;
}

function Bar({ row, scores, best, narrowed }: ScoresProps & Pick<ModelFigureProps, 'narrowed'> & { readonly row: ModelRow }) {
  let from = left;
  return scores.map((score) => {
    const share = row.shares[String(score)] ?? 0;
    const x = from;
    from += width * share;
    if (share === 0) return null;
    const { fill, text } = scoreFill(score, best);
    const range = rangeWords(row.sharesInterval[String(score)] ?? null, (value) => percent(value));
    const label = `${row.model}, ${scoreName(score, best).toLowerCase()}: ${percent(share)} of ${plural(row.items, 'item')}${range === null ? '' : ` (${range})`}. Show them.`;
    return (
      <FigureLink key={score} href={routeHref('results', { tab: 'items', ...narrowed, model: row.model, score: String(score) })} label={label}>
        <rect x={x} width={width * share} height={barHeight} fill={fill} stroke="#ffffff" />
        {share >= 0.1 && <text x={x + (width * share) / 2} y={barHeight / 2 + 5} textAnchor="middle" fill={text}>{percent(share, 0)}</text>}
      </FigureLink>
    );
  });
}

function Key({ scores, best }: ScoresProps) {
  const step = Math.min(124, width / scores.length);
  return scores.map((score, index) => (
    <g key={score} transform={`translate(${left + index * step} 8)`}>
      <rect width={12} height={12} y={1} fill={scoreFill(score, best).fill} />
      <text x={18} y={12} fontSize={12} fill={faintInk}>{scores.length > 3 ? score : scoreName(score, best)}</text>
    </g>
  ));
}
