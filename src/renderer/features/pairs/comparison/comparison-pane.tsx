import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { PairRow } from '../../../../contract/contract.ts';
import { isInpainted } from '../../../../domain/pairs/pair.ts';
import type { Pictures } from '../../annotate/pictures.ts';
import { sideScore } from './side-score.ts';
import type { ComparisonStore, Variant } from './comparison-store.ts';
import classes from './comparison.module.css';
import { MaskLines } from './mask-lines.tsx';
import { maskOutline } from './mask-outline.ts';
import { PictureLayer } from './picture-layer.tsx';
import { PictureState } from './picture-state.tsx';
import { aspectOf, frameOf, pathOf, type ShownSide } from './shown-sides.ts';

interface ComparisonPaneProps {
  readonly row: PairRow;
  readonly comparison: ComparisonStore;
  readonly pictures: Pictures;
  readonly onRetry: (path: string) => void;
  readonly variant: Variant;
  /** From the left, from 0. */
  readonly place: number;
  readonly side: ShownSide;
  /** Stands in this place while the other picture is held. */
  readonly other: ShownSide;
  /** Lies over the picture, right of the slider's edge. */
  readonly over?: ShownSide | null;
  /** Lies over the picture and moves with it. */
  readonly overlay?: ReactNode;
  /** What stands over the pane and does not move. */
  readonly children?: ReactNode;
}

/** One place for a picture, with what it is above it. */
export function ComparisonPane({ row, comparison, pictures, onRetry, variant, place, side, other, over = null, overlay, children }: ComparisonPaneProps) {
  const isHeld = useStore(comparison, (state) => state.isHeld);
  const isMaskShown = useStore(comparison, (state) => state.isMaskShown);
  const shown = isHeld ? other : side;
  const { pair } = row;
  const mask = useMemo(() => (isMaskShown && isInpainted(pair) ? maskOutline(pair.origin.mask, frameOf(shown.row, variant)) : null), [isMaskShown, pair, shown, variant]);
  const layer = (what: ShownSide, inside: ReactNode, isCut: boolean): ReactNode => (
    <PictureLayer key={isCut ? 'over' : 'under'} pictures={pictures} path={pathOf(what.row, variant)} aspect={aspectOf(what.row, variant)} label={`${sideWords(what)}: ${what.row.name}`} isCut={isCut}>{inside}</PictureLayer>
  );
  return (
    <figure className={classes.pane}>
      <figcaption className={classes.titles}>
        <PaneTitle side={shown} row={row} isHeld={isHeld} />
        {over && <PaneTitle side={over} row={row} isHeld={false} />}
      </figcaption>
      <div className={classes.frame} data-pane={place + 1}>
        {layer(shown, <>{overlay}{mask && <MaskLines outline={mask} />}</>, false)}
        {over && layer(over, mask && <MaskLines outline={mask} />, true)}
        <PictureState pictures={pictures} path={pathOf(shown.row, variant)} onRetry={onRetry} />
        {over && <PictureState pictures={pictures} path={pathOf(over.row, variant)} onRetry={onRetry} />}
        {children}
      </div>
    </figure>
  );
}

function PaneTitle({ side, row, isHeld }: { readonly side: ShownSide; readonly row: PairRow; readonly isHeld: boolean }) {
  const score = sideScore(row.pair, side.key);
  return (
    <span className={classes.title} data-held={isHeld || undefined}>
      {side.role}
      {side.made !== null && <span className={classes.made}>{side.made}</span>}
      {score !== null && <span className={classes.made}>{score}</span>}
      {side.row.model !== null && side.made === null && <span className={classes.made}>{side.row.model}</span>}
    </span>
  );
}

function sideWords({ role, made }: ShownSide): string {
  return made === null ? role : `${role}, ${made}`;
}
