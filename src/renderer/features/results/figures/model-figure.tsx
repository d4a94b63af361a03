import type { ResultsDocument } from '../../../../contract/results.ts';
import { percent, scoreName, scoresOf } from '../sentences.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { faintInk, scoreFill } from './palette.ts';
import { PercentAxis } from './percent-axis.tsx';

const left = 190;
const width = figureWidth - left - 120;
const top = 40;
const rowHeight = 44;
const barHeight = 28;

/** Per model the shares of its consensus scores as one stacked bar, best score first, with the mean beside it. */
export function ModelFigure({ models }: Pick<ResultsDocument, 'models'>) {
  const scores = scoresOf(models);
  const best = scores[0] ?? 0;
  const bottom = top + models.length * rowHeight;
  const label = `Share of consensus scores per model. ${models.map((row) => `${row.model}: mean ${row.mean.toFixed(2)}`).join('. ')}`;
  return (
    <FigureFrame label={label} name="models" height={bottom + 56}>
      <PercentAxis left={left} width={width} top={top - 4} bottom={bottom} title="Share of items with a consensus (%)" />
      <Key scores={scores} best={best} />
      <text x={left + width + 24} y={20} fill={faintInk} fontSize={12}>Mean score</text>
      {models.map((row, index) => (
        <g key={row.model} transform={`translate(0 ${top + index * rowHeight + (rowHeight - barHeight) / 2})`}>
          <text x={left - 16} y={barHeight / 2 + 5} textAnchor="end">{shortened(row.model)}</text>
          <Bar shares={row.shares} scores={scores} best={best} />
          <text x={left + width + 24} y={barHeight / 2 + 5} fontWeight={600}>{row.mean.toFixed(2)}</text>
        </g>
      ))}
    </FigureFrame>
  );
}

interface ScoresProps {
  readonly scores: readonly number[];
  /** The highest score there is. */
  readonly best: number;
}

function Bar({ shares, scores, best }: ScoresProps & { readonly shares: Readonly<Record<string, number>> }) {
  let from = left;
  return scores.map((score) => {
    const share = shares[String(score)] ?? 0;
    const x = from;
    from += width * share;
    const { fill, text } = scoreFill(score, best);
    return share > 0 && (
      <g key={score}>
        <rect x={x} width={width * share} height={barHeight} fill={fill} stroke="#ffffff" />
        {share >= 0.07 && <text x={x + (width * share) / 2} y={barHeight / 2 + 5} textAnchor="middle" fill={text}>{percent(share, 0)}</text>}
      </g>
    );
  });
}

function Key({ scores, best }: ScoresProps) {
  const step = Math.min(140, width / scores.length);
  return scores.map((score, index) => (
    <g key={score} transform={`translate(${left + index * step} 8)`}>
      <rect width={12} height={12} y={1} fill={scoreFill(score, best).fill} />
      <text x={18} y={12} fontSize={12} fill={faintInk}>{scoreName(score, best)}</text>
    </g>
  ));
}

function shortened(name: string): string {
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}
