import type { KeyboardEvent, PointerEvent } from 'react';
import type { NoiseTable } from '../../../domain/inpainting/noise-table.ts';
import { areaText, strengthText } from './inpaint-words.ts';
import classes from './noise-chart.module.css';
import { edgeRange, levelRange, withEdge, withLevel } from './noise-edit.ts';
import { keyStep } from './noise-keys.ts';

/** What can be taken hold of: the level of a step, or the edge where it ends. */
export interface HandlePlace {
  readonly kind: 'level' | 'edge';
  readonly index: number;
}

interface NoiseHandleProps {
  readonly place: HandlePlace;
  readonly table: NoiseTable;
  readonly shape: { readonly from: number; readonly to: number; readonly y: number };
  /** Where the next step's level is, to which an edge goes. */
  readonly next: number;
  readonly isHeld: boolean;
  readonly onHold: (place: HandlePlace, event: PointerEvent<SVGElement>) => void;
  readonly onChange: (table: NoiseTable) => void;
}

/** A part of the step line that is dragged, and a slider for the keyboard. */
export function NoiseHandle({ place, table, shape: { from, to, y }, next, isHeld, onHold, onChange }: NoiseHandleProps) {
  const { kind, index } = place;
  const step = table[index];
  if (!step) return null;
  const isLevel = kind === 'level';
  const [least, most] = isLevel ? levelRange(table, index) : edgeRange(table, index);
  const value = isLevel ? step.strength : step.upTo;
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const change = keyStep(kind, event.key, value, [least, most]);
    if (change === null) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(isLevel ? withLevel(table, index, change) : withEdge(table, index, change));
  }
  return (
    <g className={classes.handle} data-kind={kind} data-held={isHeld || undefined} role="slider" tabIndex={0} aria-orientation={isLevel ? 'vertical' : 'horizontal'}
      aria-label={isLevel ? `Strength of step ${index + 1}` : `End of step ${index + 1}`} aria-valuemin={least} aria-valuemax={most} aria-valuenow={value}
      aria-valuetext={isLevel ? `${strengthText(value)}, for faces ${rangeText(table, index)}` : `${areaText(value, 3)} of the picture`}
      onKeyDown={onKey} onPointerDown={(event) => onHold(place, event)}>
      <title>{isLevel ? `Strength ${strengthText(value)}, faces ${rangeText(table, index)}` : `Steps meet at ${areaText(value, 3)}`}</title>
      {isLevel
        ? <><rect className={classes.grip} x={from + 4} width={Math.max(2, to - from - 8)} y={y - 7} height={14} /><line className={classes.level} x1={from} x2={to} y1={y} y2={y} /><circle className={classes.knob} cx={(from + to) / 2} cy={y} r={4} /></>
        : <><rect className={classes.grip} x={to - 4} width={8} y={Math.min(y, next) - 4} height={Math.abs(y - next) + 8} /><line className={classes.edge} x1={to} x2={to} y1={y} y2={next} /></>}
    </g>
  );
}

/** Which faces a step is for: `below 0.25 %`, `from 1 % to 2.5 %`, `from 25 %`. */
function rangeText(table: NoiseTable, index: number): string {
  const from = table[index - 1]?.upTo;
  const to = table[index]?.upTo ?? 1;
  if (from === undefined) return to === 1 ? 'of any size' : `below ${areaText(to, 3)}`;
  return to === 1 ? `from ${areaText(from, 3)}` : `from ${areaText(from, 3)} to ${areaText(to, 3)}`;
}
