import { largeToPane } from './pane-layout.ts';
import type { PanePoint } from './transform.ts';
import type { ViewState } from './view-store.ts';

/** The pane that an event falls on; null outside of all panes, and on what lies over a picture and has a use of its own. */
export function paneOf({ target }: Event): HTMLElement | null {
  if (!(target instanceof Element) || target.closest('button, [data-map]')) return null;
  return target.closest<HTMLElement>('[data-pane]');
}

/** Which pane it is, from 0. */
export function placeOf(pane: HTMLElement): number {
  return Number(pane.dataset['pane']) - 1;
}

/** A place on screen as a point of a pane's own view, also while the pane is spread out over all others. */
export function pointIn(pane: HTMLElement, at: { readonly clientX: number; readonly clientY: number }, view: ViewState): PanePoint {
  const { left, top, width, height } = pane.getBoundingClientRect();
  return inOwnView({ x: (at.clientX - left) / width - 0.5, y: (at.clientY - top) / height - 0.5 }, pane, view);
}

/** A way on screen, in CSS pixels, in widths and heights of a pane's own view. */
export function wayIn(pane: HTMLElement, way: PanePoint, view: ViewState): PanePoint {
  return inOwnView({ x: way.x / pane.clientWidth, y: way.y / pane.clientHeight }, pane, view);
}

function inOwnView(point: PanePoint, pane: HTMLElement, { flickering, layout }: ViewState): PanePoint {
  if (!flickering) return point;
  const { x, y } = largeToPane(layout, placeOf(pane));
  return { x: point.x * x, y: point.y * y };
}

/** The pane that is moved by what happens on one: while it flickers the active one, which both pictures follow. */
export function movedPane(pane: HTMLElement, { flickering }: ViewState): number | undefined {
  return flickering ? undefined : placeOf(pane);
}
