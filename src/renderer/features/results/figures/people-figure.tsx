import type { ResultsDocument } from '../../../../contract/results.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { shortNames } from './figure-text.ts';
import { faintInk, gridInk, markInk } from './palette.ts';
import { PercentAxis } from './percent-axis.tsx';

const left = 170;
const width = figureWidth - left - 150;
const rowHeight = 32;
const barHeight = 16;
const top = 12;

/** Per person how much of their work is done. */
export function PeopleFigure({ annotators }: Pick<ResultsDocument, 'annotators'>) {
  const bottom = top + annotators.length * rowHeight;
  const names = shortNames(annotators.map(({ name }) => name), 19);
  return (
    <FigureFrame label={`Progress per person. ${annotators.map((row) => `${row.name}: ${progressText(row)}`).join('. ')}`} name="people" height={bottom + 56}>
      <PercentAxis left={left} width={width} top={top} bottom={bottom} title="Answered, of the items a person has answered or can still answer (%)" />
      {annotators.map((row, index) => {
        const total = row.ballots + row.remaining;
        return (
          <g key={row.annotator} transform={`translate(0 ${top + index * rowHeight + (rowHeight - barHeight) / 2})`}>
            <text x={left - 16} y={barHeight / 2 + 5} textAnchor="end">{names[index]}</text>
            <rect x={left} width={width} height={barHeight} fill={gridInk} />
            <rect x={left} width={total === 0 ? 0 : (width * row.ballots) / total} height={barHeight} fill={markInk} />
            <text x={left + width + 16} y={barHeight / 2 + 5} fill={faintInk}>{progressText(row)}</text>
          </g>
        );
      })}
    </FigureFrame>
  );
}

function progressText({ ballots, remaining }: { readonly ballots: number; readonly remaining: number }): string {
  return `${ballots} of ${ballots + remaining}`;
}
