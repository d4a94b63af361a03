import type { Box, Point } from '../../../domain/face.ts';

/** Size of the upright image in pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/** Boxes smaller than this on a side are slips of the hand, not faces. */
export const leastSide = 8;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The box between two points, whole pixels, inside the image. */
export function boxBetween([ax, ay]: Point, [bx, by]: Point, { width, height }: Extent): Box {
  const x = (value: number): number => Math.round(clamp(value, 0, width));
  const y = (value: number): number => Math.round(clamp(value, 0, height));
  return [x(Math.min(ax, bx)), y(Math.min(ay, by)), x(Math.max(ax, bx)), y(Math.max(ay, by))];
}

/** The box moved as a whole; it stops at the border. */
export function moveBox([x1, y1, x2, y2]: Box, dx: number, dy: number, { width, height }: Extent): Box {
  const x = Math.round(clamp(dx, -x1, Math.max(-x1, width - x2)));
  const y = Math.round(clamp(dy, -y1, Math.max(-y1, height - y2)));
  return [x1 + x, y1 + y, x2 + x, y2 + y];
}

/** The box with its right and bottom edges moved; it stays inside the image and never gets smaller than `leastSide`. */
export function growBox([x1, y1, x2, y2]: Box, dx: number, dy: number, { width, height }: Extent): Box {
  const right = Math.round(clamp(x2 + dx, Math.min(width, x1 + leastSide), width));
  const bottom = Math.round(clamp(y2 + dy, Math.min(height, y1 + leastSide), height));
  return [x1, y1, right, bottom];
}

/** The corner that stays where it is when the given one is dragged. */
export function oppositeCorner([x1, y1, x2, y2]: Box, corner: Corner): Point {
  return [corner.endsWith('left') ? x2 : x1, corner.startsWith('top') ? y2 : y1];
}

/** Whether a point lies in a box. */
export function holds([x1, y1, x2, y2]: Box, [x, y]: Point): boolean {
  return x >= x1 && x <= x2 && y >= y1 && y <= y2;
}

/** A box to begin with where there is none: the middle third, somewhat above the centre. */
export function firstBox({ width, height }: Extent): Box {
  const side = Math.round(Math.min(width, height) / 3);
  const x = Math.round((width - side) / 2);
  const y = Math.round((height - side) / 3);
  return [x, y, x + side, y + side];
}

/** Whether a box is large enough to be meant. */
export function isMeant([x1, y1, x2, y2]: Box): boolean {
  return x2 - x1 >= leastSide && y2 - y1 >= leastSide;
}
