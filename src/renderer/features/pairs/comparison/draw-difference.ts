import type { Box } from '../../../../domain/face.ts';
import type { FaceMask } from '../../../../domain/inpainting/face-mask.ts';
import { differencePixels } from './difference.ts';
import { maskOutline, maskWeights } from './mask-outline.ts';

/** The part of a `width` x `height` picture that an ellipse reaches, in whole pixels: left, top, right, bottom; null where it reaches none. */
export function maskedPart(mask: FaceMask, frame: Box, width: number, height: number): Box | null {
  const { edge: { cx, cy, rx, ry } } = maskOutline(mask, frame);
  const left = Math.max(0, Math.floor((cx - rx) * width));
  const top = Math.max(0, Math.floor((cy - ry) * height));
  const right = Math.min(width, Math.ceil((cx + rx) * width));
  const bottom = Math.min(height, Math.ceil((cy + ry) * height));
  return right > left && bottom > top ? [left, top, right, bottom] : null;
}

/** Draws how two pictures of one size differ inside of a mask, and lays the canvas over the place of the mask. Only the mask's own pixels are read. */
export function drawDifference(canvas: HTMLCanvasElement, one: HTMLImageElement, other: HTMLImageElement, mask: FaceMask, frame: Box): void {
  const [width, height] = [one.naturalWidth, one.naturalHeight];
  const part = maskedPart(mask, frame, width, height);
  canvas.hidden = part === null;
  if (!part) return;
  const [left, top, right, bottom] = part;
  const [columns, rows] = [right - left, bottom - top];
  const [frameLeft, frameTop, frameRight, frameBottom] = frame;
  const place = (share: number, from: number, to: number): number => from + share * (to - from);
  const partFrame: Box = [
    place(left / width, frameLeft, frameRight), place(top / height, frameTop, frameBottom), place(right / width, frameLeft, frameRight), place(bottom / height, frameTop, frameBottom),
  ];
  canvas.width = columns;
  canvas.height = rows;
  Object.assign(canvas.style, { left: `${(left / width) * 100}%`, top: `${(top / height) * 100}%`, width: `${(columns / width) * 100}%`, height: `${(rows / height) * 100}%` });
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return;
  const read = (picture: HTMLImageElement): Uint8ClampedArray => {
    pen.drawImage(picture, -left, -top, width, height);
    return pen.getImageData(0, 0, columns, rows).data;
  };
  const pixels = differencePixels(read(one), read(other), maskWeights(mask, partFrame, columns, rows));
  pen.putImageData(new ImageData(pixels, columns, rows), 0, 0);
}
