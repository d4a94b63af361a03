import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { PairCell } from './pair-cell.tsx';
import classes from './pair-grid.module.css';
import type { PairStore } from './pair-store.ts';

interface PairGridProps {
  readonly store: PairStore;
  /** Ids of batches that the built-in inpainter made. */
  readonly trials: ReadonlySet<string>;
  readonly onOpen: (index: number) => void;
  /** Place of the pair that is open above the grid; the focus comes back to it afterwards. */
  readonly opened: number | null;
}

const leastWidth = 264;
const gap = 16;
const padding = 16;
const captionHeight = 24;
/** A scroll bar may take so much of the width. */
const scrollBar = 16;

/** Pairs side by side, for any number of them; arrow keys go through them and Enter opens one. */
export function PairGrid({ store, trials, onOpen, opened }: PairGridProps) {
  const { total, need, at, pages } = useStore(store);
  const { ref: sizeRef, width, height } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [shown, setShown] = useState<readonly [number, number]>([0, 0]);
  const [rowInSight, setRowInSight] = useState<number | null>(null);
  const count = total ?? 0;
  const free = Math.max(leastWidth, width - 2 * padding - scrollBar);
  const columns = Math.max(1, Math.floor((free + gap) / (columnWidth(free) + gap)));
  const side = ((free - gap * (columns - 1)) / columns - 2) / 2;
  const rowHeight = Math.round(gap + side + captionHeight);
  const onShow = useCallback((first: number, last: number) => setShown([first, last]), []);
  useEffect(() => {
    if (count > 0) need(shown[0] * columns, Math.min(count, (shown[1] + 1) * columns));
  }, [need, shown, columns, count, pages]);

  const leftFrom = useRef<number | null>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (opened === null && leftFrom.current !== null) focus(leftFrom.current);
    leftFrom.current = opened;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only closing the open pair moves the focus
  }, [opened]);

  // A far row is drawn, and its page loaded, only after the list has scrolled there.
  useEffect(() => {
    if (wanted.current !== null) cellAt(wanted.current)?.focus();
  });

  function cellAt(index: number): HTMLButtonElement | null {
    return scroller.current?.querySelector<HTMLButtonElement>(`[data-index="${index}"]:enabled`) ?? null;
  }

  function focus(index: number): void {
    const next = Math.min(count - 1, Math.max(0, index));
    setActive(next);
    setRowInSight(Math.floor(next / columns));
    const cell = cellAt(next);
    // Until the cell is there the list itself keeps the keys.
    if (cell) return cell.focus();
    scroller.current?.focus({ preventScroll: true });
    wanted.current = next;
  }
  function onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(height / rowHeight)) * columns;
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, PageUp: -page, PageDown: page, Home: -count, End: count };
    const step = steps[event.key];
    if (step === undefined || opened !== null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focus(active + step);
  }
  const cellOf = (index: number) => {
    const row = at(index);
    return (
      <PairCell key={index} row={row} isTrial={row !== null && trials.has(row.pair.origin.batch)} index={index} side={side} isActive={index === active}
        onOpen={() => { setActive(index); onOpen(index); }} />
    );
  };
  return (
    <div ref={sizeRef} className={classes.grid} onKeyDown={onKey} onFocus={() => { wanted.current = null; }}>
      {width > 0 && (
        <VirtualRows label="Pairs" role="grid" count={Math.ceil(count / columns)} rowHeight={rowHeight} inSight={rowInSight} scroller={scroller} onShow={onShow}>
          {(row) => (
            <div className={classes.row} style={{ gridTemplateColumns: `repeat(${columns}, ${2 * side + 2}px)` }} role="presentation">
              {Array.from({ length: Math.min(columns, count - row * columns) }, (_, column) => cellOf(row * columns + column))}
            </div>
          )}
        </VirtualRows>
      )}
    </div>
  );
}

/** Pictures grow with the window, text does not. */
function columnWidth(width: number): number {
  return Math.max(leastWidth, Math.min(440, width / 6));
}
