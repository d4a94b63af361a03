import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { ImageCell } from './image-cell.tsx';
import classes from './image-grid.module.css';
import type { ImageStore } from './image-store.ts';
import type { MarkedScorer } from './scores/score-view.ts';

interface ImageGridProps {
  readonly store: ImageStore;
  /** Whose scores stand below the images; null = none. */
  readonly scorer: MarkedScorer | null;
  readonly onOpen: (index: number) => void;
  /** Position of the image that is open above the grid; focus comes back to it afterwards. */
  readonly opened: number | null;
}

const leastWidth = 168;
/** The strip of the score, and the line below it. */
const captionHeight = 27;
const gap = 8;

/** A grid of thumbnails that stays the same size in memory for any number of images. */
export function ImageGrid({ store, scorer, onOpen, opened }: ImageGridProps) {
  const { total, pages, need, at } = useStore(store);
  const { ref: sizeRef, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const columns = Math.max(1, Math.floor((width + gap) / (columnWidth(width) + gap)));
  const cell = width > 0 ? (width - gap * (columns - 1)) / columns : leastWidth;
  const count = total ?? 0;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is used in this component only
  const rows = useVirtualizer({ count: Math.ceil(count / columns), getScrollElement: () => scroller.current, estimateSize: () => cell + captionHeight + gap, overscan: 3 });
  const items = rows.getVirtualItems();
  const from = (items[0]?.index ?? 0) * columns;
  const to = Math.min(count, ((items.at(-1)?.index ?? 0) + 1) * columns);

  useEffect(() => rows.measure(), [rows, cell]);
  useEffect(() => {
    if (count > 0) need(from, to);
  }, [need, from, to, count, pages]);

  const leftFrom = useRef<number | null>(null);
  useEffect(() => {
    if (opened === null && leftFrom.current !== null) focus(leftFrom.current);
    leftFrom.current = opened;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only closing the open image moves the focus
  }, [opened]);

  function focus(index: number): void {
    const next = Math.min(count - 1, Math.max(0, index));
    setActive(next);
    rows.scrollToIndex(Math.floor(next / columns));
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLButtonElement>(`[data-index="${next}"]`)?.focus());
  }
  function onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (cell + captionHeight + gap))) * columns;
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, PageUp: -page, PageDown: page, Home: -count, End: count };
    const step = steps[event.key];
    if (step === undefined || opened !== null) return;
    event.preventDefault();
    focus(active + step);
  }
  return (
    <div ref={scroller} className={classes.scroller}>
      <div ref={sizeRef} role="grid" aria-label="Images" aria-rowcount={Math.ceil(count / columns)} className={classes.grid} style={{ height: rows.getTotalSize() }} onKeyDown={onKey}>
        {items.map(({ index: row, start }) => (
          <div key={row} role="row" aria-rowindex={row + 1} className={classes.row} style={{ transform: `translateY(${start}px)`, gridTemplateColumns: `repeat(${columns}, ${cell}px)` }}>
            {Array.from({ length: Math.min(columns, count - row * columns) }, (_, column) => row * columns + column).map((index) => (
              <ImageCell key={index} image={at(index)} scorer={scorer} index={index} size={cell} isActive={index === active} onOpen={() => { setActive(index); onOpen(index); }} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Thumbnails grow with the window, text does not. */
function columnWidth(width: number): number {
  return Math.max(leastWidth, Math.min(280, width / 8));
}
