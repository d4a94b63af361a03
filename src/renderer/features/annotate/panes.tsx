import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { PicturePane } from './picture-pane.tsx';
import { useAnnotation, usePictures, useRankingModel, useView } from './ranking-context.ts';
import classes from './ranking.module.css';
import { watchPointer } from './watch-pointer.ts';
import { usePaintMarks } from './use-paint-marks.ts';
import { isZoomed } from './transform.ts';

/** The candidates of the item on screen, side by side under one zoom. */
export function Panes() {
  const model = useRankingModel();
  const area = useRef<HTMLDivElement>(null);
  const item = useAnnotation((state) => state.items[0] ?? null);
  const ground = useView((view) => view.ground);
  const zoomed = useView((view) => isZoomed(view.transform));
  const isReady = usePictures(({ states }) => item?.task.candidates.every(({ face }) => states[face] === 'ready') ?? false);
  const paneSize = usePaneSize(area);
  usePaintMarks(model, item?.task.ticket ?? null, isReady);
  useTransformVariables(area);
  useEffect(() => (area.current ? watchPointer(area.current, model) : undefined), [model]);

  return (
    <div ref={area} className={classes.panes} data-ground={ground} data-zoomed={zoomed || undefined} data-ticket={item?.task.ticket} data-ready={isReady || undefined}>
      {item?.task.candidates.map((candidate, index) => <PicturePane key={index} candidate={candidate} place={index + 1} paneSize={paneSize} />)}
      {item?.notice && <div className={classes.notice} role="alert">{item.notice}</div>}
    </div>
  );
}

/** Zoom and pan go straight to the style, so that a drag renders no component. */
function useTransformVariables(area: React.RefObject<HTMLElement | null>): void {
  const { view } = useRankingModel();
  useLayoutEffect(() => {
    const apply = (): void => {
      const { scale, x, y } = view.getState().transform;
      area.current?.style.setProperty('--scale', String(scale));
      area.current?.style.setProperty('--x', `${x * 100}%`);
      area.current?.style.setProperty('--y', `${y * 100}%`);
    };
    apply();
    return view.subscribe(apply);
  }, [view, area]);
}

/** All panes are equal, so the first one stands for all. */
function usePaneSize(area: React.RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 1, height: 1 });
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const measure = (): void => {
      const pane = element.querySelector('[data-pane]');
      if (pane) setSize({ width: pane.clientWidth, height: pane.clientHeight });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [area]);
  return size;
}
