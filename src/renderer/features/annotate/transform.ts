/** A point in pane widths and heights from the centre of a pane: the edges lie at -0.5 and 0.5. */
export interface PanePoint {
  readonly x: number;
  readonly y: number;
}

/** Zoom and place in a pane. Content point c appears at `scale * c + (x, y)`; scale 1 = fits the pane. */
export interface Transform extends PanePoint {
  readonly scale: number;
}

export const identity: Transform = { scale: 1, x: 0, y: 0 };

/** How far everybody can zoom in, however few pixels a picture has. */
export const usualLargestScale = 16;

/** Whether anything but the untouched view is on screen. */
export function isZoomed(transform: Transform): boolean {
  return transform.scale > 1;
}

/** Nearest transform that shows no place beyond the pane's own content, and is no larger than `largest`. */
export function clamp({ scale, x, y }: Transform, largest: number): Transform {
  const held = Math.min(Math.max(scale, 1), largest);
  const reach = (held - 1) / 2;
  return { scale: held, x: between(x, reach), y: between(y, reach) };
}

/** Zooms by a factor so that what lies under the pointer stays there, as far as the edges allow. */
export function zoomAt(transform: Transform, factor: number, at: PanePoint, largest: number): Transform {
  const scale = Math.min(Math.max(transform.scale * factor, 1), largest);
  const grown = scale / transform.scale;
  return clamp({ scale, x: at.x - (at.x - transform.x) * grown, y: at.y - (at.y - transform.y) * grown }, largest);
}

/** Moves the content by a distance in pane widths and heights. */
export function panBy(transform: Transform, by: PanePoint): Transform {
  return clamp({ ...transform, x: transform.x + by.x, y: transform.y + by.y }, transform.scale);
}

/** The part of the content that is inside the pane: x, y, width, height with the content's centre at 0. */
export function visiblePart({ scale, x, y }: Transform): readonly [number, number, number, number] {
  return [(-0.5 - x) / scale, (-0.5 - y) / scale, 1 / scale, 1 / scale];
}

// Adding 0 turns the -0 of an empty reach into 0.
function between(value: number, reach: number): number {
  return Math.min(Math.max(value, -reach), reach) + 0;
}
