/** How far to move an edge, in CSS pixels, so that it lies on a device pixel; at most half of one. */
export function snapBy(edge: number, devicePixelRatio: number): number {
  return Math.round(edge * devicePixelRatio) / devicePixelRatio - edge;
}

/**
 * Moves the source pixels that a pane shows by less than a device pixel, so that they lie on those of the screen: between two of
 * them browsers draw some rows and columns twice and leave others out. Where pixels are smaller than the screen's, nothing is moved.
 */
export function snapToPixels(pane: HTMLElement, isPixelated: boolean): void {
  const { style, ownerDocument } = pane;
  style.removeProperty('--snap-x');
  style.removeProperty('--snap-y');
  const image = isPixelated ? pane.querySelector('img[data-sharp]') : null;
  if (!image) return;
  const { left, top } = image.getBoundingClientRect();
  const ratio = ownerDocument.defaultView?.devicePixelRatio ?? 1;
  style.setProperty('--snap-x', `${snapBy(left, ratio)}px`);
  style.setProperty('--snap-y', `${snapBy(top, ratio)}px`);
}
