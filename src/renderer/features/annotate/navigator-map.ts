import { type Transform, visiblePart } from './transform.ts';

/** x, y, width, height as fractions of the whole image. */
export type Fractions = readonly [number, number, number, number];

/** Width and height of a place on screen in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The largest rectangle of the given aspect (width / height) inside a pane, as fractions of the pane. */
export function fittedSize(aspect: number, { width, height }: Size): readonly [number, number] {
  if (width <= 0 || height <= 0) return [1, 1];
  const paneAspect = width / height;
  return aspect >= paneAspect ? [1, paneAspect / aspect] : [aspect / paneAspect, 1];
}

/**
 * Which part of the whole image a pane shows. `frame` says where the picture in the pane lies in the whole image:
 * the crop's frame, or `[0, 0, 1, 1]` while the whole image is on screen; `aspect` is that of the picture.
 */
export function shownPart(transform: Transform, frame: Fractions, aspect: number, pane: Size): Fractions {
  const [fitWidth, fitHeight] = fittedSize(aspect, pane);
  const [x, y, width, height] = visiblePart(transform);
  return [
    frame[0] + (0.5 + x / fitWidth) * frame[2],
    frame[1] + (0.5 + y / fitHeight) * frame[3],
    (width / fitWidth) * frame[2],
    (height / fitHeight) * frame[3],
  ];
}

/** The part of a rectangle that lies inside the image; width or height is 0 when nothing does. */
export function insideImage([x, y, width, height]: Fractions): Fractions {
  const left = Math.min(Math.max(x, 0), 1);
  const top = Math.min(Math.max(y, 0), 1);
  const right = Math.min(Math.max(x + width, left), 1);
  const bottom = Math.min(Math.max(y + height, top), 1);
  return [left, top, Math.max(right - left, 0), Math.max(bottom - top, 0)];
}
