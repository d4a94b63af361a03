import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import type { ImageStore } from '../images/image-store.ts';
import { PhotographCell } from './photograph-cell.tsx';
import classes from './photographs.module.css';

interface PhotographGridProps {
  readonly store: ImageStore;
  /** Ids of those that are meant; null = all. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onToggle: (id: string) => void;
}

const leastWidth = 152;
const gap = 8;
const padding = 16;
const scrollBar = 16;
const captionHeight = 24;

/** Photographs as toggles, for any number of them; arrow keys go through them, Space and Enter choose. */
export function PhotographGrid({ store, chosen, onToggle }: PhotographGridProps) {
  const { total, need, at, pages } = useStore(store);
  const { ref: sizeRef, width, height } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  const [active, setActive] = useState(0);
  const [shown, setShown] = useState<readonly [number, number]>([0, 0]);
  const [rowInSight, setRowInSight] = useState<number | null>(null);
  const count = total ?? 0;
  const free = Math.max(leastWidth, width - 2 * padding - scrollBar);
  const columns = Math.max(1, Math.floor((free + gap) / (Math.max(leastWidth, Math.min(220, free / 8)) + gap)));
  const side = (free - gap * (columns - 1)) / columns;
  const rowHeight = Math.round(side + captionHeight + gap);
  const onShow = useCallback((first: number, last: number) => setShown([first, last]), []);
  useEffect(() => {
    if (count > 0) need(shown[0] * columns, Math.min(count, (shown[1] + 1) * columns));
  }, [need, shown, columns, count, pages]);
  // A far row is drawn only after the list has scrolled there.
  useEffect(() => {
    if (wanted.current !== null) cellAt(wanted.current)?.focus();
  });

  function cellAt(index: number): HTMLButtonElement | null {
    return scroller.current?.querySelector<HTMLButtonElement>(`[data-index="${index}"]:enabled`) ?? null;
  }
  function onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(height / rowHeight)) * columns;
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, PageUp: -page, PageDown: page, Home: -count, End: count };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = Math.min(count - 1, Math.max(0, active + step));
    setActive(next);
    setRowInSight(Math.floor(next / columns));
    const cell = cellAt(next);
    if (cell) return cell.focus();
    scroller.current?.focus({ preventScroll: true });
    wanted.current = next;
  }
  const cellOf = (index: number) => {
    const image = at(index);
    return <PhotographCell key={index} image={image} index={index} side={side} isActive={index === active} isChosen={image !== null && (chosen?.has(image.id) ?? true)} onToggle={(id) => { setActive(index); onToggle(id); }} />;
  };
  return (
    <div ref={sizeRef} className={classes.grid} onKeyDown={onKey} onFocus={() => { wanted.current = null; }}>
      {width > 0 && (
        <VirtualRows label="Photographs" role="grid" count={Math.ceil(count / columns)} rowHeight={rowHeight} inSight={rowInSight} scroller={scroller} onShow={onShow}>
          {(row) => (
            <div className={classes.row} style={{ gridTemplateColumns: `repeat(${columns}, ${side}px)` }} role="presentation">
              {Array.from({ length: Math.min(columns, count - row * columns) }, (_, column) => cellOf(row * columns + column))}
            </div>
          )}
        </VirtualRows>
      )}
    </div>
  );
}
