import { useRef, type PointerEvent } from 'react';
import type { ScorerRow, ScoreSpread } from '../../../../contract/contract.ts';
import { formatCount, plural } from '../../../components/format.ts';
import { ticksOf, type Scale } from '../../results/figures/scale.ts';
import { binAt, countIn, isBinWithin, type BinSpan } from './score-bins.ts';
import classes from './score-histogram.module.css';
import type { ScoreBounds } from './score-view.ts';
import { scoreText } from './score-words.ts';

const height = 48;
/** Room above the highest bar, for the marks. */
const head = 8;

interface HistogramPlotProps {
  readonly row: ScoreSpread['models'][number];
  readonly scorer: ScorerRow;
  readonly edges: readonly number[];
  readonly scale: Scale;
  /** The highest count of any bin of any model. */
  readonly most: number;
  readonly bounds: ScoreBounds;
  /** Bins under the pointer or the keys. */
  readonly marked: BinSpan | null;
  readonly isOnly: boolean;
  readonly onModel: (model: string | null) => void;
  readonly onMark: (bin: number, anchor: number | null) => void;
  readonly onTake: (span: BinSpan) => void;
  readonly onLeave: () => void;
}

/** The histogram of one model: its name, mean and median, or the count under the pointer, and its bars. */
export function HistogramPlot({ row, scorer, edges, scale, most, bounds, marked, isOnly, onModel, onMark, onTake, onLeave }: HistogramPlotProps) {
  const anchor = useRef<number | null>(null);
  const bins = edges.length - 1;
  const [left, right] = [scale.place(edges[0] ?? 0), scale.place(edges[bins] ?? 1)];
  const binOf = (event: PointerEvent<SVGSVGElement>): number => binAt(event.clientX - event.currentTarget.getBoundingClientRect().left - left, right - left, bins);
  function onUp(event: PointerEvent<SVGSVGElement>): void {
    if (anchor.current === null) return;
    onTake([anchor.current, binOf(event)]);
    anchor.current = null;
    onMark(binOf(event), null);
  }
  return (
    <div className={classes.model}>
      <div className={classes.head}>
        {row.model === null ? <span className="t-clip">No model</span> : (
          <button type="button" className={`t-link t-clip ${classes.name}`} aria-pressed={isOnly} title={isOnly ? 'Show the images of all models' : `Show only the images of ${row.model}`} onClick={() => onModel(isOnly ? null : row.model)}>{row.model}</button>
        )}
        <span className={classes.figures}>{marked ? plural(countIn(row.counts, marked), 'image') : <Centre row={row} scorer={scorer} />}</span>
      </div>
      <svg className={classes.plot} width={right + 8} height={height} aria-hidden
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          anchor.current = binOf(event);
          onMark(anchor.current, anchor.current);
        }}
        onPointerMove={(event) => onMark(binOf(event), anchor.current)} onPointerUp={onUp} onPointerCancel={() => { anchor.current = null; onLeave(); }}
        onPointerLeave={() => { if (anchor.current === null) onLeave(); }}>
        <Bars counts={row.counts} edges={edges} left={left} right={right} most={most} bounds={bounds} marked={marked} />
        <Marks mean={scale.place(row.mean)} median={scale.place(row.median)} />
      </svg>
    </div>
  );
}

function Centre({ row, scorer }: Pick<HistogramPlotProps, 'row' | 'scorer'>) {
  return (
    <>
      <svg width={8} height={12} className={classes.key} aria-hidden><Mean x={4} height={12} /></svg>mean {scoreText(row.mean, scorer)}
      <svg width={8} height={12} className={classes.key} aria-hidden><Median x={4} height={12} /></svg>median {scoreText(row.median, scorer)}
    </>
  );
}

interface BarsProps extends Pick<HistogramPlotProps, 'edges' | 'most' | 'bounds' | 'marked'> {
  readonly counts: readonly number[];
  readonly left: number;
  readonly right: number;
}

function Bars({ counts, edges, left, right, most, bounds, marked }: BarsProps) {
  const step = (right - left) / counts.length;
  const tall = (count: number): number => (count === 0 ? 0 : Math.max(1, ((height - head) * count) / most));
  const isMarked = (bin: number): boolean => marked !== null && bin >= Math.min(...marked) && bin <= Math.max(...marked);
  const tick = ticksOf([0, most], 1).filter((value) => value > 0 && Number.isInteger(value)).at(-1) ?? most;
  return (
    <>
      <line className={classes.grid} x1={left} x2={right} y1={height - tall(tick)} y2={height - tall(tick)} />
      <text className={classes.tick} x={left - 6} y={Math.max(10, height - tall(tick) + 4)} textAnchor="end">{formatCount(tick)}</text>
      {counts.map((count, bin) => (
        <g key={bin}>
          {isMarked(bin) && <rect className={classes.band} x={left + bin * step} width={step} height={height} />}
          <rect className={classes.bar} data-out={!isBinWithin(edges, bin, bounds) || undefined} x={left + bin * step + 0.5} width={Math.max(1, step - 1)} y={height - tall(count)} height={tall(count)} />
        </g>
      ))}
      <line className={classes.rule} x1={left} x2={right} y1={height - 0.5} y2={height - 0.5} />
    </>
  );
}

function Marks({ mean, median }: { readonly mean: number; readonly median: number }) {
  return <><Median x={median} height={height} /><Mean x={mean} height={height} /></>;
}

function Mean({ x, height: tall }: { readonly x: number; readonly height: number }) {
  return <g className={classes.mean}><line x1={x} x2={x} y1={0} y2={tall} /><path d={`M${x - 3.5} 0h7l-3.5 5z`} /></g>;
}

function Median({ x, height: tall }: { readonly x: number; readonly height: number }) {
  return <line className={classes.median} x1={x} x2={x} y1={0} y2={tall} />;
}
