import type { RankingModel } from './ranking-model.ts';
import type { Ranking } from './ranking.ts';
import { type PanePoint, wheelFactor } from './transform.ts';
import { pressPosition } from './use-ranking-keys.ts';

/** A press that moves further than this is a drag. */
const dragThresholdPx = 4;

interface Drag {
  readonly pane: HTMLElement;
  readonly startX: number;
  readonly startY: number;
  lastX: number;
  lastY: number;
  moved: boolean;
}

/** Wheel zooms at the pointer, drag pans, click ranks, double click resets the zoom. Returns the end. */
export function watchPointer(area: HTMLElement, model: RankingModel): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  watchWheel(area, model, signal);
  const wasDrag = watchDrag(area, model, signal);
  watchClicks(area, model, signal, wasDrag);
  return () => stop.abort();
}

function watchWheel(area: HTMLElement, { view }: RankingModel, signal: AbortSignal): void {
  area.addEventListener('wheel', (event) => {
    const pane = paneOf(event);
    if (!pane) return;
    event.preventDefault();
    view.getState().zoom(wheelFactor(event.deltaY, event.deltaMode), pointIn(pane, event));
  }, { passive: false, signal });
}

function watchDrag(area: HTMLElement, { view }: RankingModel, signal: AbortSignal): () => boolean {
  let drag: Drag | null = null;
  let dragged = false;
  area.addEventListener('pointerdown', (event) => {
    const pane = paneOf(event);
    dragged = false;
    if (pane && event.button === 0) drag = { pane, startX: event.clientX, startY: event.clientY, lastX: event.clientX, lastY: event.clientY, moved: false };
  }, { signal });
  window.addEventListener('pointermove', (event) => {
    if (!drag) return;
    drag.moved ||= Math.hypot(event.clientX - drag.startX, event.clientY - drag.startY) > dragThresholdPx;
    if (!drag.moved) return;
    view.getState().pan({ x: (event.clientX - drag.lastX) / drag.pane.clientWidth, y: (event.clientY - drag.lastY) / drag.pane.clientHeight });
    drag.lastX = event.clientX;
    drag.lastY = event.clientY;
  }, { signal });
  const end = (): void => {
    dragged = drag?.moved ?? false;
    drag = null;
  };
  window.addEventListener('pointerup', end, { signal });
  window.addEventListener('pointercancel', end, { signal });
  return () => dragged;
}

function watchClicks(area: HTMLElement, model: RankingModel, signal: AbortSignal, wasDrag: () => boolean): void {
  let beforeClick: { readonly ticket: string | undefined; readonly ranking: Ranking } | null = null;
  area.addEventListener('click', (event) => {
    const pane = paneOf(event);
    if (!pane || wasDrag()) return;
    const { items: [item], ranking, setRanking } = model.annotation.store.getState();
    const ticket = item?.task.ticket;
    // The second click of a double click undoes what the first one did to the ranking.
    if (event.detail === 2 && beforeClick?.ticket === ticket && beforeClick) {
      setRanking(beforeClick.ranking);
      model.view.getState().resetZoom();
    } else if (event.detail < 2) {
      beforeClick = { ticket, ranking };
      pressPosition(model, Number(pane.dataset['pane']) - 1);
    }
  }, { signal });
}

function paneOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-pane]') : null;
}

function pointIn(pane: HTMLElement, { clientX, clientY }: MouseEvent): PanePoint {
  const { left, top, width, height } = pane.getBoundingClientRect();
  return { x: (clientX - left) / width - 0.5, y: (clientY - top) / height - 0.5 };
}
