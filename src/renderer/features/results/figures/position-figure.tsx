import type { PositionTest } from '../../../../contract/results.ts';
import { formatCount } from '../../../components/format.ts';
import { percent } from '../number-words.ts';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { faintInk, gridInk, markInk, referenceInk } from './palette.ts';
import { placeName } from './place-name.ts';
import { linearScale, ticksOf } from './scale.ts';

const left = 80;
const top = 34;
const bottom = 190;
const gap = 56;

/** How often the best image stood in each place on screen, against equal shares; one panel for each number of candidates. */
export function PositionFigure({ tests }: { readonly tests: readonly PositionTest[] }) {
  const width = Math.min(360, (figureWidth - left - 40 - gap * (tests.length - 1)) / tests.length);
  const description = tests.map(({ candidates, counts }) => counts.map((count, place) => `${placeName(place, candidates)}: ${count}`).join(', ')).join('. ');
  return (
    <FigureFrame label="Place of the best image on screen" description={description} name="position-bias" height={bottom + 62}>
      <text transform={`translate(20 ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">Best image (% of answers)</text>
      {tests.map((test, index) => <Panel key={test.candidates} test={test} x={left + index * (width + gap)} width={width} />)}
    </FigureFrame>
  );
}

function Panel({ test: { candidates, counts }, x, width }: { readonly test: PositionTest; readonly x: number; readonly width: number }) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => (total === 0 ? 0 : count / total));
  const expected = 1 / candidates;
  const greatest = Math.min(1, Math.ceil(Math.max(expected * 1.5, ...shares) * 5) / 5);
  const scale = linearScale([0, greatest], bottom, top);
  const step = width / candidates;
  const bar = Math.min(72, step * 0.6);
  return (
    <g>
      {ticksOf(scale.domain, 4).map((tick) => (
        <g key={tick}>
          <line x1={x} x2={x + width} y1={scale.place(tick)} y2={scale.place(tick)} stroke={gridInk} />
          <text x={x - 8} y={scale.place(tick) + 4} textAnchor="end" fontSize={12} fill={faintInk}>{percent(tick, 0).slice(0, -2)}</text>
        </g>
      ))}
      {shares.map((share, place) => {
        const middle = x + (place + 0.5) * step;
        return (
          <g key={place}>
            <rect x={middle - bar / 2} y={scale.place(share)} width={bar} height={bottom - scale.place(share)} fill={markInk} />
            <text x={middle} y={scale.place(Math.max(share, expected)) - 7} textAnchor="middle" fontWeight={600}>{percent(share)}</text>
            <text x={middle} y={bottom + 20} textAnchor="middle" fontSize={12}>{placeName(place, candidates)} ({formatCount(counts[place] ?? 0)})</text>
          </g>
        );
      })}
      <line x1={x} x2={x + width} y1={bottom} y2={bottom} stroke={faintInk} />
      <line x1={x} x2={x + width} y1={scale.place(expected)} y2={scale.place(expected)} stroke={referenceInk} strokeWidth={1.5} strokeDasharray="5 3" />
      <text x={x + width + 4} y={scale.place(expected) + 4} fontSize={12} fill={referenceInk}>equal</text>
      <text x={x + width / 2} y={bottom + 44} textAnchor="middle">Place on screen, of {candidates} (answers)</text>
    </g>
  );
}
