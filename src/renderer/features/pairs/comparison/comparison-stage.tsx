import { useElementSize, useMergedRef } from '@mantine/hooks';
import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { PairRow } from '../../../../contract/contract.ts';
import { isInpainted } from '../../../../domain/pairs/pair.ts';
import type { Pictures } from '../../annotate/pictures.ts';
import { isZoomed } from '../../annotate/transform.ts';
import { isLargerStacked } from '../pair-layout.ts';
import { ComparisonPane } from './comparison-pane.tsx';
import type { ComparisonMode, ComparisonStore } from './comparison-store.ts';
import classes from './comparison.module.css';
import { offeredMode } from './comparison-words.ts';
import { DifferenceLegend, DifferenceOverlay } from './difference-overlay.tsx';
import { isSeen } from './is-seen.ts';
import { aspectOf, frameOf, pathOf, shownSides, type ShownSide } from './shown-sides.ts';
import { SliderEdge } from './slider-edge.tsx';
import { watchComparison } from './watch-comparison.ts';

interface ComparisonStageProps {
  readonly row: PairRow;
  readonly comparison: ComparisonStore;
  readonly pictures: Pictures;
  /** Asks once more for a picture that did not come. */
  readonly onRetry: (path: string) => void;
}

/** The two pictures of a pair in the chosen way. Zooming and dragging go straight to styles, so that they render no component. */
export const ComparisonStage = memo(function ComparisonStage({ row, comparison, pictures, onRetry }: ComparisonStageProps) {
  const area = useRef<HTMLDivElement>(null);
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const merged = useMergedRef(ref, area);
  const mode = offeredMode(useStore(comparison, (state) => state.mode), row);
  const variant = useStore(comparison, (state) => state.variant);
  const isThere = useStore(pictures.store, () => isSeen(pictures, row, variant));
  const sides = useMemo(() => shownSides(row), [row]);
  const [winner] = sides;
  const isStacked = mode === 'side-by-side' && isLargerStacked({ width: aspectOf(winner.row, variant), height: 1 }, { width, height });
  useEffect(() => (area.current ? watchComparison(area.current, comparison) : undefined), [comparison]);
  useTransforms(area, comparison, mode);
  const shared = { row, comparison, pictures, onRetry, variant };
  return (
    <div ref={merged} className={classes.panes} data-mode={mode} data-stacked={isStacked || undefined} data-pair={isThere ? row.pair.id : undefined} tabIndex={-1} data-autofocus>
      {mode === 'side-by-side' ? sides.map((side, place) => <ComparisonPane key={place} place={place} side={side} other={sides[place === 0 ? 1 : 0]} {...shared} />)
        : <OnePane sides={sides} mode={mode} {...shared} />}
    </div>
  );
});

interface OnePaneProps extends Omit<ComparisonStageProps, 'row'> {
  readonly row: PairRow;
  readonly variant: 'face' | 'whole';
  readonly sides: readonly [ShownSide, ShownSide];
  readonly mode: Exclude<ComparisonMode, 'side-by-side'>;
}

/** Both pictures in one large place. */
function OnePane({ sides: [winner, loser], mode, row, ...shared }: OnePaneProps) {
  const isHeld = useStore(shared.comparison, (state) => state.isHeld);
  const { pair } = row;
  const isSlider = mode === 'slider' && !isHeld;
  const { variant, pictures, comparison } = shared;
  const overlay = mode === 'difference' && !isHeld && isInpainted(pair)
    ? <DifferenceOverlay pictures={pictures} paths={[pathOf(row.win, variant), pathOf(row.loss, variant)]} mask={pair.origin.mask} frame={frameOf(winner.row, variant)} /> : null;
  return (
    <ComparisonPane place={0} side={winner} other={loser} row={row} {...shared} over={isSlider ? loser : null} overlay={overlay}>
      {isSlider && <SliderEdge comparison={comparison} />}
      {overlay && <DifferenceLegend />}
    </ComparisonPane>
  );
}

/** Writes zoom, place and the slider's edge into the styles of the panes, now and whenever they change. */
function useTransforms(area: RefObject<HTMLElement | null>, comparison: ComparisonStore, mode: ComparisonMode): void {
  useLayoutEffect(() => {
    const apply = (): void => {
      const { transforms, variant, divider } = comparison.getState();
      area.current?.style.setProperty('--divider', `${divider * 100}%`);
      area.current?.querySelectorAll<HTMLElement>('[data-pane]').forEach((pane, place) => {
        const transform = transforms[variant][place === 1 ? 1 : 0];
        pane.style.setProperty('--scale', String(transform.scale));
        pane.style.setProperty('--x', `${transform.x * 100}%`);
        pane.style.setProperty('--y', `${transform.y * 100}%`);
        pane.toggleAttribute('data-zoomed', isZoomed(transform));
      });
    };
    apply();
    return comparison.subscribe(apply);
  }, [area, comparison, mode]);
}
