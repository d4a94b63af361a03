import { paneOf, placeOf } from '../../annotate/pane-place.ts';
import { isZoomed, type PanePoint } from '../../annotate/transform.ts';
import { watchDrag } from '../../annotate/watch-drag.ts';
import { createWheelReader } from '../../annotate/wheel-gesture.ts';
import type { ComparisonStore } from './comparison-store.ts';

/** Share of the slider's pane that a notch of the wheel moves its edge. */
const wheelStep = 0.04;

/**
 * Wheel and pinch zoom at the pointer, two fingers on a trackpad and a drag pan, a double click goes back to the untouched view, the wheel
 * held with Shift moves the slider's edge. Returns the end.
 */
export function watchComparison(area: HTMLElement, comparison: ComparisonStore): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const read = createWheelReader();
  area.addEventListener('wheel', (event) => {
    const pane = paneOf(event);
    if (!pane) return;
    event.preventDefault();
    const state = comparison.getState();
    const turn = event.deltaY === 0 ? event.deltaX : event.deltaY;
    if (event.shiftKey && state.mode === 'slider') return state.setDivider(state.divider + Math.sign(turn) * wheelStep);
    const place = placeOf(pane);
    const act = read(event, isZoomed(state.transforms[state.variant][place === 1 ? 1 : 0]));
    if (act.kind === 'zoom') state.zoom(act.factor, pointIn(pane, event.clientX, event.clientY), place);
    else state.pan(wayIn(pane, act), place);
  }, { passive: false, signal });
  watchDrag(area, (pane, { factor, by, at }) => {
    const state = comparison.getState();
    state.pan(wayIn(pane, by), placeOf(pane));
    if (factor !== 1) state.zoom(factor, pointIn(pane, at.x, at.y), placeOf(pane));
  }, signal);
  area.addEventListener('dblclick', (event) => {
    if (paneOf(event)) comparison.getState().reset();
  }, { signal });
  return () => stop.abort();
}

function pointIn(pane: HTMLElement, x: number, y: number): PanePoint {
  const { left, top, width, height } = pane.getBoundingClientRect();
  return { x: (x - left) / width - 0.5, y: (y - top) / height - 0.5 };
}

function wayIn(pane: HTMLElement, { x, y }: PanePoint): PanePoint {
  return { x: x / pane.clientWidth, y: y / pane.clientHeight };
}
