import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { placesIn, type Area, type GridGeometry } from './grid-geometry.ts';

/** Hears which cells are caught while an area is drawn; `isAdding` where they come to those chosen before. */
export type OnLasso = (places: readonly number[], isAdding: boolean) => void;

interface LassoOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly geometry: GridGeometry;
  readonly onLasso: OnLasso | undefined;
}

interface Lasso {
  /** The area in the content of the scroller; null while none is drawn. */
  readonly area: Area | null;
  onPointerDown(event: PointerEvent): void;
}

/** Below this many pixels a press is a click. */
const leastDistance = 5;
/** Near an edge the grid scrolls by so many pixels a frame. */
const scrollStep = 14;

/** Draws an area over a grid: from the gaps between cells, or from anywhere with Alt. Shift and Ctrl add to what is chosen. */
export function useLasso({ scroller, geometry, onLasso }: LassoOptions): Lasso {
  const [area, setArea] = useState<Area | null>(null);
  const end = useRef<(() => void) | null>(null);
  const latest = useRef({ geometry, onLasso });
  useEffect(() => {
    latest.current = { geometry, onLasso };
  });
  useEffect(() => () => end.current?.(), []);

  function onPointerDown(event: PointerEvent): void {
    const frame = scroller.current;
    const isOnCell = event.target instanceof Element && event.target.closest('[data-index]') !== null;
    if (!frame || !onLasso || event.button !== 0 || (isOnCell && !event.altKey) || isOnScrollBar(frame, event)) return;
    event.preventDefault();
    // The keys that follow are meant for what is caught.
    if (!frame.contains(document.activeElement)) frame.focus({ preventScroll: true });
    end.current?.();
    end.current = follow(frame, event, (drawn, isAdding) => {
      setArea(drawn);
      if (drawn) latest.current.onLasso?.(placesIn(drawn, latest.current.geometry), isAdding);
    });
  }
  return { area, onPointerDown };
}

function isOnScrollBar(frame: HTMLElement, { clientX }: PointerEvent): boolean {
  return clientX - frame.getBoundingClientRect().left >= frame.clientWidth;
}

/** Follows a pointer until it is let go; returns the way to stop before. A press without a move catches nothing. */
function follow(frame: HTMLElement, { clientX, clientY, shiftKey, ctrlKey, metaKey }: PointerEvent, draw: (area: Area | null, isAdding: boolean) => void): () => void {
  const stop = new AbortController();
  const isAdding = shiftKey || ctrlKey || metaKey;
  const inContent = (x: number, y: number): readonly [number, number] => {
    const { left, top } = frame.getBoundingClientRect();
    return [x - left + frame.scrollLeft, y - top + frame.scrollTop];
  };
  const from = inContent(clientX, clientY);
  let pointer = { x: clientX, y: clientY };
  let isDrawing = false;
  const redraw = (): void => {
    const to = inContent(pointer.x, pointer.y);
    isDrawing ||= Math.hypot(to[0] - from[0], to[1] - from[1]) >= leastDistance;
    if (isDrawing) draw({ from, to }, isAdding);
  };
  const scroll = (): void => {
    if (stop.signal.aborted) return;
    const { top, bottom } = frame.getBoundingClientRect();
    if (isDrawing && pointer.y < top + 24) frame.scrollTop -= scrollStep;
    if (isDrawing && pointer.y > bottom - 24) frame.scrollTop += scrollStep;
    requestAnimationFrame(scroll);
  };
  const finish = (): void => {
    stop.abort();
    // A press in the gaps lets go of what was chosen.
    if (!isDrawing && !isAdding) draw({ from: [-1, -1], to: [-1, -1] }, false);
    draw(null, isAdding);
  };
  const on = { signal: stop.signal };
  window.addEventListener('pointermove', ({ clientX: x, clientY: y }) => {
    pointer = { x, y };
    redraw();
  }, on);
  window.addEventListener('pointerup', finish, on);
  window.addEventListener('pointercancel', finish, on);
  frame.addEventListener('scroll', redraw, on);
  requestAnimationFrame(scroll);
  return finish;
}
