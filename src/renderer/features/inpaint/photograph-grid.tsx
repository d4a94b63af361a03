import { useStore } from 'zustand';
import { PictureGrid } from '../../components/picture-grid.tsx';
import type { ImageStore } from '../images/image-store.ts';
import { PhotographCell } from './photograph-cell.tsx';

interface PhotographGridProps {
  readonly store: ImageStore;
  /** Ids of those that are meant; null = all. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onToggle: (id: string) => void;
}

const cellWidth = { least: 152, most: 220, share: 8 };
const captionHeight = 24;

/** Photographs as toggles, for any number of them; arrow keys go through them, Space and Enter choose. */
export function PhotographGrid({ store, chosen, onToggle }: PhotographGridProps) {
  const { total, need, at, pages } = useStore(store);
  return (
    <PictureGrid label="Photographs" count={total ?? 0} cellWidth={cellWidth} gap={8} heightOf={(side) => side + captionHeight} need={need} pages={pages}>
      {(index, side, isActive, activate) => {
        const image = at(index);
        return <PhotographCell key={index} image={image} index={index} side={side} isActive={isActive} isChosen={image !== null && (chosen?.has(image.id) ?? true)} onToggle={(id) => { activate(); onToggle(id); }} />;
      }}
    </PictureGrid>
  );
}
