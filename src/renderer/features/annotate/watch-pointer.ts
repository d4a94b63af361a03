import { movedPane, paneOf, placeOf, pointIn, wayIn } from './pane-place.ts';
import type { RankingModel } from './ranking-model.ts';
import type { Ranking } from './ranking.ts';
import { isZoomed } from './transform.ts';
import { pressPosition } from './give-answer.ts';
import type { ViewStore } from './view-store.ts';
import { watchDrag } from './watch-drag.ts';
import { createWheelReader } from './wheel-gesture.ts';

/**
 * Wheel and pinch zoom at the pointer, two fingers on a trackpad and a drag pan, a click ranks, a double click resets the zoom.
 * Returns the end.
 */
export function watchPointer(area: HTMLElement, model: RankingModel): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  watchWheel(area, model.view, signal);
  const wasDrag = watchDrag(area, (pane, { factor, by, at }) => {
    const state = model.view.getState();
    const moved = movedPane(pane, state);
    state.pan(wayIn(pane, by, state), moved);
    if (factor !== 1) state.zoom(factor, pointIn(pane, { clientX: at.x, clientY: at.y }, state), moved);
  }, signal);
  watchClicks(area, model, signal, wasDrag);
  return () => stop.abort();
}

function watchWheel(area: HTMLElement, view: ViewStore, signal: AbortSignal): void {
  const read = createWheelReader();
  area.addEventListener('wheel', (event) => {
    const pane = paneOf(event);
    if (!pane) return;
    event.preventDefault();
    const state = view.getState();
    const moved = movedPane(pane, state);
    const act = read(event, isZoomed(moved === undefined || state.linked ? state.transform : state.transformOf(moved)));
    if (act.kind === 'zoom') state.zoom(act.factor, pointIn(pane, event, state), moved);
    else state.pan(wayIn(pane, act, state), moved);
  }, { passive: false, signal });
}

function watchClicks(area: HTMLElement, model: RankingModel, signal: AbortSignal, wasDrag: () => boolean): void {
  let beforeClick: { readonly ticket: string | undefined; readonly ranking: Ranking } | null = null;
  area.addEventListener('click', (event) => {
    const pane = paneOf(event);
    // While two pictures take turns, nobody can mean one of them.
    if (!pane || wasDrag() || model.view.getState().flickering) return;
    const { items: [item], ranking, setRanking } = model.annotation.store.getState();
    const ticket = item?.task.ticket;
    // The second click of a double click undoes what the first one did to the ranking.
    if (event.detail === 2 && beforeClick?.ticket === ticket && beforeClick) {
      setRanking(beforeClick.ranking);
      model.view.getState().resetZoom(placeOf(pane));
    } else if (event.detail < 2) {
      beforeClick = { ticket, ranking };
      pressPosition(model, placeOf(pane));
    }
  }, { signal });
}
