import { useCallback, useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { useStore } from 'zustand';
import { PictureGrid, type GridHandle } from '../../../components/picture-grid.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import type { PairStore } from '../pair-store.ts';
import type { ReviewStore } from '../review/review-store.ts';
import { gridCommandOf } from './grid-keys.ts';
import type { GridReview } from './grid-review.ts';
import { PairCell } from './pair-cell.tsx';
import classes from './pair-grid.module.css';
import type { SelectionStore } from './selection-store.ts';

interface PairGridProps {
  readonly store: PairStore;
  readonly review: ReviewStore;
  readonly selection: SelectionStore;
  readonly commands: GridReview;
  readonly onOpen: (index: number) => void;
  /** Place of the pair that is open above the grid; the focus comes back to it afterwards. */
  readonly opened: number | null;
}

const cellWidth = { least: 264, most: 440, share: 6 };
const captionHeight = 24;
/** Between the two pictures. */
const seam = 2;

const sideIn = (width: number): number => (width - seam) / 2;
const heightOf = (width: number): number => sideIn(width) + captionHeight;

/** Pairs side by side, for any number of them: chosen by presses, keys or an area, decided by single keys. Enter or a double press opens one. */
export function PairGrid({ store, review, selection, commands, onOpen, opened }: PairGridProps) {
  const { total, need, at, pages } = useStore(store);
  const selected = useStore(selection, ({ ids }) => ids);
  const grid = useRef<GridHandle>(null);
  const active = useRef(0);
  useEffect(() => commands.attach({ active: () => active.current, focus: (index) => grid.current?.focus(index), isSeen: isCellSeen, open: onOpen }), [commands, onOpen]);

  const onStep = useCallback((from: number, to: number, isRange: boolean) => {
    const { anchor, selectRange, clear } = selection.getState();
    if (isRange) attempt(() => selectRange(anchor ?? from, to));
    else clear();
    if (!isRange) selection.getState().setAnchor(to);
  }, [selection]);
  const base = useRef<ReadonlySet<string> | null>(null);
  const onLasso = useCallback((places: readonly number[], isAdding: boolean) => {
    base.current ??= isAdding ? selection.getState().ids : new Set();
    selection.getState().selectPlaces(places, base.current);
  }, [selection]);

  function onFocus({ target }: FocusEvent): void {
    const index = placeOf(target);
    const row = index === null ? null : at(index);
    if (index === null || !row) return;
    active.current = index;
    review.getState().look(row.pair.id);
  }
  function onClick(event: MouseEvent): void {
    const index = placeOf(event.target);
    if (index === null || event.altKey) return;
    // No pointer pressed it: a screen reader did.
    if (event.detail === 0) return onOpen(index);
    const { anchor, toggle, selectRange, clear, setAnchor } = selection.getState();
    grid.current?.focus(index);
    if (event.shiftKey) return attempt(() => selectRange(anchor ?? active.current, index));
    if (event.ctrlKey || event.metaKey) return toggle(index);
    clear();
    setAnchor(index);
  }
  function onDoubleClick({ target, altKey, shiftKey, ctrlKey, metaKey }: MouseEvent): void {
    const index = placeOf(target);
    if (index !== null && !altKey && !shiftKey && !ctrlKey && !metaKey) onOpen(index);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const command = opened === null ? gridCommandOf(event) : null;
    if (!command) return;
    event.preventDefault();
    attempt(() => commands.run(command));
  }
  return (
    <div className={classes.grid} onFocus={onFocus} onClick={onClick} onDoubleClick={onDoubleClick} onKeyDown={onKeyDown} onKeyUp={(event) => { if (event.key === ' ') event.preventDefault(); }} onPointerDownCapture={() => { base.current = null; }}>
      <PictureGrid label="Pairs" count={total ?? 0} cellWidth={cellWidth} gap={16} heightOf={heightOf} need={need} pages={pages} opened={opened} handle={grid} onStep={onStep} onLasso={onLasso}>
        {(index, width, isActive) => {
          const row = at(index);
          return <PairCell key={index} row={row} index={index} side={sideIn(width)} isActive={isActive} isSelected={row !== null && selected.has(row.pair.id)} />;
        }}
      </PictureGrid>
    </div>
  );
}

function placeOf(target: EventTarget): number | null {
  const index = target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset['index'] : undefined;
  return index === undefined ? null : Number(index);
}

/** Whether both pictures of a cell are there, or will not come; before that nobody can judge it. */
function isCellSeen(index: number): boolean {
  const pictures = [...document.querySelectorAll<HTMLImageElement>(`[role="grid"] [data-index="${index}"] img`)];
  return pictures.length === 2 && pictures.every((picture) => picture.complete && picture.hasAttribute('src'));
}
