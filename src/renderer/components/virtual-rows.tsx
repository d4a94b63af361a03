import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type ReactNode, type RefObject } from 'react';
import classes from './virtual-rows.module.css';

interface VirtualRowsProps {
  readonly label: string;
  readonly count: number;
  /** Height of every row in CSS pixels. */
  readonly rowHeight: number;
  /** Faces in the row that has most, which every row keeps room for; the rows' own style sheets read it as `--faces`. */
  readonly faces?: number;
  /** A grid has the cells of its rows as children; keys between them are the grid's own. */
  readonly role?: 'list' | 'grid';
  /** Place of a row to scroll to whenever it changes; null leaves the list where it is. */
  readonly inSight?: number | null;
  /** The element that scrolls, for whoever gives a row the focus. */
  readonly scroller?: RefObject<HTMLDivElement | null>;
  /** Several of a grid's cells can be chosen at once. */
  readonly isMultiple?: boolean;
  /** Rows that are drawn before they come on screen, at either end; at least four are. */
  readonly ahead?: number;
  /** Drawn over the rows, placed from their top left. */
  readonly over?: ReactNode;
  /** Told which places are on screen; keep it the same function. */
  onShow(first: number, last: number): void;
  /** The row at a place. */
  children(index: number): ReactNode;
}

/** A list of any length of which only the rows on screen are drawn. It fills its parent, a column. */
export function VirtualRows({ label, count, rowHeight, faces, role = 'list', inSight = null, scroller, isMultiple, ahead = 0, over, onShow, children }: VirtualRowsProps) {
  const own = useRef<HTMLDivElement>(null);
  const outer = scroller ?? own;
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised over the virtualizer
  const virtual = useVirtualizer({ count, getScrollElement: () => outer.current, estimateSize: () => rowHeight, overscan: Math.max(4, ahead) });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => onShow(first, last), [onShow, first, last]);
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useEffect(() => {
    if (inSight !== null) virtual.scrollToIndex(inSight, { align: 'auto' });
  }, [virtual, inSight]);
  return (
    <div ref={outer} className={classes.list} role={role} aria-label={label} aria-rowcount={role === 'grid' ? count : undefined} aria-multiselectable={isMultiple || undefined} tabIndex={0} style={{ '--faces': faces } as CSSProperties}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start }) => (
          <div key={index} className={classes.row} data-place={index} style={{ height: rowHeight, transform: `translateY(${start}px)` }} {...(role === 'grid' ? { role: 'row', 'aria-rowindex': index + 1 } : { role: 'listitem', 'aria-setsize': count, 'aria-posinset': index + 1 })}>
            {children(index)}
          </div>
        ))}
        {over}
      </div>
    </div>
  );
}
