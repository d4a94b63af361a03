import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Area, GridGeometry } from './grid-geometry.ts';
import classes from './picture-grid.module.css';
import { useLasso, type OnLasso } from './use-lasso.ts';
import { VirtualRows } from './virtual-rows.tsx';

/** How wide cells are: the `share`-th part of the width, within bounds, so that pictures grow with the window. In CSS pixels. */
interface CellWidth { readonly least: number; readonly most: number; readonly share: number }

/** What a screen may ask of its grid. */
export interface GridHandle {
  /** Gives a cell the focus and scrolls to it; also one that is not drawn yet. */
  focus(index: number): void;
}

interface PictureGridProps {
  readonly label: string;
  readonly count: number;
  readonly cellWidth: CellWidth;
  /** Between cells. */
  readonly gap: number;
  /** Height of a cell of this width. */
  readonly heightOf: (width: number) => number;
  /** Asks for cells from `start` to `end` (exclusive); asked again whenever `pages` is another object. */
  readonly need: (start: number, end: number) => void;
  readonly pages: unknown;
  /** Place of the cell that is open above the grid, which takes no keys meanwhile; the focus comes back to it afterwards. */
  readonly opened?: number | null;
  readonly handle?: Ref<GridHandle>;
  /** Hears of a step by keys; with Shift a range is meant. */
  readonly onStep?: (from: number, to: number, isRange: boolean) => void;
  /** Hears of an area that is drawn over the cells; where it is given, several cells can be chosen. */
  readonly onLasso?: OnLasso;
  /** The cell at a place. It is a `gridcell` with one button that has its place as `data-index`; `activate` is to be called when it is pressed. */
  children(index: number, width: number, isActive: boolean, activate: () => void): ReactNode;
}

const padding = 16;
/** A scroll bar may take so much of the width. */
const scrollBar = 16;

/** Cells with pictures, for any number of them, of which only those on screen are drawn; arrow keys go through them. */
export function PictureGrid({ label, count, cellWidth: { least, most, share }, gap, heightOf, need, pages, opened = null, handle, onStep, onLasso, children }: PictureGridProps) {
  const { ref: sizeRef, width, height } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [shown, setShown] = useState<readonly [number, number]>([0, 0]);
  const [rowInSight, setRowInSight] = useState<number | null>(null);
  const free = Math.max(least, width - 2 * padding - scrollBar);
  const columns = Math.max(1, Math.floor((free + gap) / (Math.max(least, Math.min(most, free / share)) + gap)));
  const cell = (free - gap * (columns - 1)) / columns;
  const rowHeight = Math.round(gap + heightOf(cell));
  const geometry: GridGeometry = { count, columns, cellWidth: cell, rowHeight, gap, padding };
  const lasso = useLasso({ scroller, geometry, onLasso });
  const onShow = useCallback((first: number, last: number) => setShown([first, last]), []);
  const isOpened = opened !== null;
  useEffect(() => {
    // What is open above the grid says what it needs; two who ask would take each other's pages away.
    if (count > 0 && !isOpened) need(shown[0] * columns, Math.min(count, (shown[1] + 1) * columns));
  }, [need, shown, columns, count, pages, isOpened]);

  const leftFrom = useRef<number | null>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (opened === null && leftFrom.current !== null) focus(leftFrom.current);
    leftFrom.current = opened;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only closing the open cell moves the focus
  }, [opened]);

  // A far row is drawn, and its page loaded, only after the list has scrolled there.
  useEffect(() => {
    if (wanted.current !== null) buttonAt(wanted.current)?.focus();
  });

  function buttonAt(index: number): HTMLButtonElement | null {
    return scroller.current?.querySelector<HTMLButtonElement>(`[data-index="${index}"]:enabled`) ?? null;
  }

  function focus(index: number): void {
    const next = Math.min(count - 1, Math.max(0, index));
    setActive(next);
    setRowInSight(Math.floor(next / columns));
    const button = buttonAt(next);
    // Until the cell is there the list itself keeps the keys.
    if (button) return button.focus();
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
    onStep?.(active, Math.min(count - 1, Math.max(0, active + step)), event.shiftKey);
  }
  useImperativeHandle(handle, () => ({ focus }));
  const places = (row: number): number[] => Array.from({ length: Math.min(columns, count - row * columns) }, (_, column) => row * columns + column);
  return (
    <div ref={sizeRef} className={classes.grid} onKeyDown={onKey} onFocus={() => { wanted.current = null; }} onPointerDown={lasso.onPointerDown}>
      {width > 0 && (
        <VirtualRows label={label} role="grid" count={Math.ceil(count / columns)} rowHeight={rowHeight} inSight={rowInSight} scroller={scroller} onShow={onShow} isMultiple={onLasso !== undefined}
          ahead={Math.ceil(height / rowHeight)} over={lasso.area && <span className={classes.lasso} style={areaStyle(lasso.area)} />}>
          {(row) => (
            <div className={classes.row} style={{ gap, padding: `${gap}px ${padding}px 0`, gridTemplateColumns: `repeat(${columns}, ${cell}px)` }} role="presentation">
              {places(row).map((index) => children(index, cell, index === active, () => setActive(index)))}
            </div>
          )}
        </VirtualRows>
      )}
    </div>
  );
}

function areaStyle({ from, to }: Area) {
  return { left: Math.min(from[0], to[0]), top: Math.min(from[1], to[1]), width: Math.abs(from[0] - to[0]), height: Math.abs(from[1] - to[1]) };
}
