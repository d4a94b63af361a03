import { useStore } from 'zustand';
import { PictureGrid } from '../../components/picture-grid.tsx';
import { PairCell } from './pair-cell.tsx';
import type { PairStore } from './pair-store.ts';

interface PairGridProps {
  readonly store: PairStore;
  /** Ids of batches that the built-in inpainter made. */
  readonly trials: ReadonlySet<string>;
  readonly onOpen: (index: number) => void;
  /** Place of the pair that is open above the grid; the focus comes back to it afterwards. */
  readonly opened: number | null;
}

const cellWidth = { least: 264, most: 440, share: 6 };
const captionHeight = 24;
/** Between the two pictures. */
const seam = 2;

const sideIn = (width: number): number => (width - seam) / 2;

/** Pairs side by side, for any number of them; arrow keys go through them and Enter opens one. */
export function PairGrid({ store, trials, onOpen, opened }: PairGridProps) {
  const { total, need, at, pages } = useStore(store);
  return (
    <PictureGrid label="Pairs" count={total ?? 0} cellWidth={cellWidth} gap={16} heightOf={(width) => sideIn(width) + captionHeight} need={need} pages={pages} opened={opened}>
      {(index, width, isActive, activate) => {
        const row = at(index);
        return (
          <PairCell key={index} row={row} isTrial={row !== null && trials.has(row.pair.origin.batch)} index={index} side={sideIn(width)} isActive={isActive}
            onOpen={() => { activate(); onOpen(index); }} />
        );
      }}
    </PictureGrid>
  );
}
