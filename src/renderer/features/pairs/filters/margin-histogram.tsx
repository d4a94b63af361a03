import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { PairFacets } from '../../../../contract/contract.ts';
import type { Range } from '../../../../domain/pairs/pair-where.ts';
import { plural } from '../../../components/format.ts';
import { formatNumber } from '../where-words.ts';
import classes from './filters.module.css';
import { rangeOfSteps, stepAt, stepsOfRange } from './histogram-drag.ts';

interface MarginHistogramProps {
  readonly steps: PairFacets['margins'];
  readonly range: Range | undefined;
  readonly onChange: (range: Range) => void;
}

const height = 72;
const nowhere: readonly [number, number] = [-1, -1];

/** Pairs by margin. Dragging over it, or the two handles below by arrow keys, choose the range that is shown. */
export function MarginHistogram({ steps, range, onChange }: MarginHistogramProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<readonly [from: number, to: number] | null>(null);
  const most = Math.max(1, ...steps.map(({ pairs }) => pairs));
  const chosen = drag ? stepsOfRange(steps, rangeOfSteps(steps, ...drag)) ?? [0, steps.length - 1] as const : stepsOfRange(steps, range);
  const isAll = !drag && (!range || (range.least === null && range.most === null));
  const [first, last] = isAll ? [0, steps.length - 1] : chosen ?? nowhere;
  const placeOf = ({ clientX }: PointerEvent): number => {
    const { left, width } = frame.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return stepAt(steps, (clientX - left) / width);
  };
  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    setDrag([place, place]);
  }
  function onPointerUp(event: PointerEvent): void {
    if (!drag) return;
    setDrag(null);
    onChange(rangeOfSteps(steps, drag[0], placeOf(event)));
  }
  return (
    <div className={classes.histogram}>
      <div ref={frame} className={classes.bars} style={{ height }} onPointerDown={onPointerDown} onPointerMove={(event) => { if (drag) setDrag([drag[0], placeOf(event)]); }} onPointerUp={onPointerUp} onPointerCancel={() => setDrag(null)}>
        {steps.map(({ from, to, pairs }, place) => (
          <span key={from} className={classes.step} data-out={place < first || place > last || undefined} title={`${formatNumber(from)} to ${formatNumber(to)}: ${plural(pairs, 'pair')}`}>
            <span className={classes.bar} style={{ height: pairs === 0 ? 0 : Math.max(1, Math.round((pairs / most) * height)) }} />
          </span>
        ))}
      </div>
      {steps.length > 1 && (
        <div className={classes.handles}>
          <Handle label="Least margin" steps={steps} place={Math.max(0, first)} onPlace={(place) => onChange(rangeOfSteps(steps, Math.min(place, Math.max(0, last)), Math.max(0, last)))} isEnd={false} />
          <Handle label="Most margin" steps={steps} place={Math.max(0, last)} onPlace={(place) => onChange(rangeOfSteps(steps, Math.max(0, first), Math.max(place, Math.max(0, first))))} isEnd />
        </div>
      )}
      <div className={classes.ends} aria-hidden><span>{formatNumber(steps[0]?.from ?? 0)}</span><span>{formatNumber(steps.at(-1)?.to ?? 0)}</span></div>
    </div>
  );
}

interface HandleProps {
  readonly label: string;
  readonly steps: PairFacets['margins'];
  readonly place: number;
  readonly isEnd: boolean;
  readonly onPlace: (place: number) => void;
}

/** One end of the range, moved a step at a time. */
function Handle({ label, steps, place, isEnd, onPlace }: HandleProps) {
  const moves: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -steps.length, End: steps.length };
  function onKeyDown(event: KeyboardEvent): void {
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    onPlace(Math.min(steps.length - 1, Math.max(0, place + move)));
  }
  const step = steps[place];
  const value = (isEnd ? step?.to : step?.from) ?? 0;
  return (
    <span role="slider" tabIndex={0} className={classes.handle} aria-label={label} aria-valuemin={steps[0]?.from ?? 0} aria-valuemax={steps.at(-1)?.to ?? 0} aria-valuenow={value} aria-valuetext={formatNumber(value)}
      style={{ left: `${((place + (isEnd ? 1 : 0)) / steps.length) * 100}%` }} onKeyDown={onKeyDown} />
  );
}
