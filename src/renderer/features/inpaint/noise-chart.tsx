import { useElementSize } from '@mantine/hooks';
import { useId, useState, type PointerEvent } from 'react';
import type { NoiseTable } from '../../../domain/inpainting/noise-table.ts';
import { ticksOf } from '../results/figures/scale.ts';
import { areaText } from './inpaint-words.ts';
import classes from './noise-chart.module.css';
import { withEdge, withLevel } from './noise-edit.ts';
import { areaBins, areaScale, areaTicks, axisStart, stepLine, stepShapes, strengthTop, type AreaScale } from './noise-geometry.ts';
import { NoiseHandle, type HandlePlace } from './noise-handle.tsx';

const height = 176;
const gutter = 34;
const head = 8;
const foot = 40;
/** Pixels that a bar of the histogram is wide, about. */
const barWidth = 6;

interface NoiseChartProps {
  readonly table: NoiseTable;
  /** Shares of the area that the study's faces have, drawn as a histogram at the foot. */
  readonly areas: readonly number[];
  /** Share of the face that is previewed; null = none. */
  readonly marked: number | null;
  readonly onChange: (table: NoiseTable) => void;
}

/** Strength over the size of a face as steps; every level and every edge can be dragged, or moved by keys. */
export function NoiseChart({ table, areas, marked, onChange }: NoiseChartProps) {
  const { ref, width } = useElementSize();
  const hint = useId();
  const [held, setHeld] = useState<HandlePlace | null>(null);
  // While a level is held the axis stays, so that it does not run away from the pointer.
  const [heldTop, setHeldTop] = useState(0);
  const top = held ? heldTop : strengthTop(table);
  const scale = areaScale(axisStart(table), gutter, Math.max(gutter + 1, width - 8));
  const base = height - foot;
  const yOf = (strength: number): number => base - (Math.min(strength, top) / top) * (base - head);
  const strengthAt = (y: number): number => ((base - y) / (base - head)) * top;
  const shapes = stepShapes(table, scale, yOf);

  function hold(place: HandlePlace, event: PointerEvent<SVGElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.ownerSVGElement?.setPointerCapture(event.pointerId);
    setHeldTop(strengthTop(table));
    setHeld(place);
  }
  function drag(event: PointerEvent<SVGSVGElement>): void {
    if (!held) return;
    const { left, top: above } = event.currentTarget.getBoundingClientRect();
    onChange(held.kind === 'level' ? withLevel(table, held.index, strengthAt(event.clientY - above)) : withEdge(table, held.index, scale.areaAt(event.clientX - left)));
  }
  const drop = (): void => setHeld(null);
  return (
    <div ref={ref} className={classes.chart} role="group" aria-label="Strength by size of the face" aria-describedby={hint}>
      <span id={hint} className="t-hidden">Tab goes through the steps. Up and down arrow keys change a strength, left and right arrow keys the size at which a step ends. The numbers are in the table below too.</span>
      {width > 0 && (
        <svg className={classes.plot} width={width} height={height} data-held={held?.kind} onPointerMove={drag} onPointerUp={drop} onPointerCancel={drop} onLostPointerCapture={drop}>
          <Axes scale={scale} top={top} yOf={yOf} base={base} />
          <Faces areas={areas} scale={scale} base={base} />
          {marked !== null && <line className={classes.marked} x1={scale.place(marked)} x2={scale.place(marked)} y1={head} y2={base} />}
          <path className={classes.line} d={stepLine(shapes)} />
          {shapes.slice(0, -1).map((shape, index) => (
            <NoiseHandle key={`edge ${index}`} place={{ kind: 'edge', index }} table={table} shape={{ from: shape.to, to: shape.to, y: shape.y }} next={shapes[index + 1]?.y ?? shape.y} isHeld={held?.kind === 'edge' && held.index === index} onHold={hold} onChange={onChange} />
          ))}
          {shapes.map((shape, index) => (
            <NoiseHandle key={`level ${index}`} place={{ kind: 'level', index }} table={table} shape={shape} next={shape.y} isHeld={held?.kind === 'level' && held.index === index} onHold={hold} onChange={onChange} />
          ))}
        </svg>
      )}
    </div>
  );
}

interface AxesProps {
  readonly scale: AreaScale;
  readonly top: number;
  readonly yOf: (strength: number) => number;
  readonly base: number;
}

function Axes({ scale, top, yOf, base }: AxesProps) {
  const [left, right] = [scale.place(scale.domain[0]), scale.place(1)];
  return (
    <g aria-hidden>
      {ticksOf([0, top], 5).map((tick) => (
        <g key={tick}>
          <line className={classes.grid} x1={left} x2={right} y1={yOf(tick)} y2={yOf(tick)} />
          <text x={left - 6} y={yOf(tick) + 4} textAnchor="end">{tick}</text>
        </g>
      ))}
      <line className={classes.rule} x1={left} x2={right} y1={base} y2={base} />
      {areaTicks(scale.domain).map((tick) => (
        <g key={tick}>
          <line className={classes.rule} x1={scale.place(tick)} x2={scale.place(tick)} y1={base} y2={base + 4} />
          <text x={scale.place(tick)} y={base + 17} textAnchor={tick === 1 ? 'end' : 'middle'}>{areaText(tick)}</text>
        </g>
      ))}
      <text x={(left + right) / 2} y={base + 35} textAnchor="middle">Face, share of the picture</text>
    </g>
  );
}

/** Where the study's faces lie, as bars at the foot. */
function Faces({ areas, scale, base }: { readonly areas: readonly number[]; readonly scale: AreaScale; readonly base: number }) {
  const [left, right] = [scale.place(scale.domain[0]), scale.place(1)];
  const bins = Math.max(1, Math.round((right - left) / barWidth));
  const counts = areaBins(areas, scale.domain[0], bins);
  const most = Math.max(1, ...counts);
  const step = (right - left) / bins;
  const tallest = (base - head) / 3;
  return (
    <g aria-hidden>
      {counts.map((count, bin) => (count === 0 ? null : <rect key={bin} className={classes.face} x={left + bin * step + 0.5} width={Math.max(1, step - 1)} y={base - Math.max(2, (tallest * count) / most)} height={Math.max(2, (tallest * count) / most)} />))}
    </g>
  );
}
